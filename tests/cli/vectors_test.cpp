// Alembic's answers about several hundred graphs (tests/vectors/revision_graph.jsonl) through the whole
// program: each graph becomes a folder of .sql revisions, each plan a database with its rows, each answer
// what the program prints. Not compared: paths, what follows the first empty line of `show`, and the order of
// children in `branches`.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/files.h"
#include "base/text.h"
#include "support/database.h"
#include "support/process.h"
#include "support/sanitized.h"

namespace retort {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// A project with one graph's revisions, and its database.
class Folder {
 public:
  explicit Folder(const Json& revisions) {
    write_file(path_ / "alembic.ini", "[alembic]\nscript_location = %(here)s\nsqlalchemy.url = sqlite:///" +
                                          database().string() + "\n[logger_alembic]\nlevel = INFO\n");
    for (const Json& revision : revisions) write(revision);
    connection_ = open_database(parse_url("sqlite:///" + database().string()));
    connection_->execute(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))");
  }
  ProcessResult run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), RETORT_PROGRAM);
    return run_process(arguments, path_.path().string(), {"PATH=/usr/bin:/bin"});
  }

  void set_rows(const std::vector<std::string>& rows) {
    std::string sql = "DELETE FROM alembic_version;";
    for (const std::string& row : rows) sql += "INSERT INTO alembic_version VALUES (" + in_quotes(row, '\'') + ");";
    connection_->execute(sql);
  }

  std::vector<std::string> rows() {
    std::vector<std::string> result;
    for (const auto& row : connection_->query("SELECT version_num FROM alembic_version ORDER BY 1").rows) {
      result.push_back(row[0].value());
    }
    return result;
  }

 private:
  fs::path database() const { return path_ / "app.db"; }

  void write(const Json& revision) {
    std::string id = revision["id"], message = revision["message"];
    auto list = [&](const char* key) { return join(revision[key].get<std::vector<std::string>>(), ", "); };
    std::string text = "-- " + message + "\n--\n-- Revision ID: " + id + "\n-- Revises: " + list("down") + "\n";
    if (!revision["labels"].empty()) text += "-- Branch Labels: " + list("labels") + "\n";
    if (!revision["depends_on"].empty()) text += "-- Depends On: " + list("depends_on") + "\n";
    text += "\n-- retort: upgrade\nSELECT 1;\n\n-- retort: downgrade\nSELECT 1;\n";
    write_file(path_.path() / "versions" / (id + "_" + replace_all(message, " ", "_") + ".sql"), text);
  }

  test::TempDir path_;
  std::unique_ptr<Connection> connection_;
};

std::string failure(const ProcessResult& result) {
  const std::string mark = "FAILED: ";
  size_t begin = result.err.find(mark);
  if (begin == std::string::npos) return "no FAILED line, exit code " + std::to_string(result.code);
  begin += mark.size();
  return result.err.substr(begin, result.err.find('\n', begin) - begin);
}

// The ids at the beginning of "a, b, what it does".
std::string ids_of(const std::string& text, const Json& revisions) {
  std::vector<std::string> ids;
  std::string rest = text + ", ";
  for (size_t end; (end = rest.find(", ")) != std::string::npos; rest = rest.substr(end + 2)) {
    std::string id = rest.substr(0, end);
    bool known = std::any_of(revisions.begin(), revisions.end(), [&](const Json& it) { return it["id"] == id; });
    if (!known) break;
    ids.push_back(id);
  }
  return join(ids, ", ");
}

// The two ends of each "Running upgrade a -> b, doc".
Json steps(const std::string& log, const Json& revisions) {
  Json result = Json::array();
  for (const std::string& line : split_lines(log)) {
    const std::string mark = "[alembic.runtime.migration] Running ";
    size_t begin = line.find(mark);
    if (begin == std::string::npos) continue;
    std::string text = line.substr(begin + mark.size());
    text = text.substr(text.find(' ') + 1);
    size_t arrow = text.find(" -> ");
    result.push_back({text.substr(0, arrow), ids_of(text.substr(arrow + 4), revisions)});
  }
  return result;
}

Json answer_to_plan(Folder& folder, const Json& plan, const Json& revisions) {
  folder.set_rows(plan["rows"]);
  ProcessResult result = folder.run({plan["command"], plan["target"]});
  if (result.code != 0) return {{"error", failure(result)}};
  return {{"steps", steps(result.err, revisions)}, {"after", folder.rows()}};
}

// Without what is not compared.
std::string comparable(const std::string& command, const std::string& text) {
  std::vector<std::string> kept, children;
  auto keep_children = [&] {
    std::sort(children.begin(), children.end());
    kept.insert(kept.end(), children.begin(), children.end());
    children.clear();
  };
  bool verbose = text.starts_with("Rev: ");
  bool in_header = true;
  for (const std::string& line : split_lines(text)) {
    if (line.starts_with("Rev: ")) in_header = true;
    if (line.starts_with("Path: ") || !in_header) continue;
    if (verbose && line.empty()) in_header = false;
    if (command == "branches" && line.starts_with(" ")) {
      children.push_back(line);
      continue;
    }
    keep_children();
    kept.push_back(line);
  }
  keep_children();
  while (!kept.empty() && kept.back().empty()) kept.pop_back();
  return join(kept, "\n");
}

Json answer_to_query(Folder& folder, const Json& query) {
  std::vector<std::string> arguments = query["args"];
  ProcessResult result = folder.run(arguments);
  if (result.code != 0) return {{"error", failure(result)}};
  return {{"stdout", comparable(arguments[0], result.out)}};
}

std::vector<std::string> differences(const Json& vector) {
  std::vector<std::string> found;
  Folder folder(vector["revisions"]);
  auto compare = [&](const Json& asked, const Json& expected, const Json& actual) {
    if (expected == actual) return;
    found.push_back("asked    " + asked.dump() + "\nexpected " + expected.dump() + "\nactual   " + actual.dump() +
                    "\ngraph    " + vector["revisions"].dump());
  };
  for (const Json& plan : vector["plans"]) {
    Json expected = plan;
    for (const char* input : {"command", "target", "rows"}) expected.erase(input);
    compare(plan, expected, answer_to_plan(folder, plan, vector["revisions"]));
  }
  for (const Json& query : vector["queries"]) {
    Json expected = query;
    expected.erase("args");
    if (expected.contains("stdout")) expected["stdout"] = comparable(query["args"][0], expected["stdout"]);
    compare(query["args"], expected, answer_to_query(folder, query));
  }
  return found;
}

TEST(CliVectors, answers_are_those_of_alembic) {
  std::vector<std::string> lines = split_lines(read_file(RETORT_TESTS_DIR "/vectors/revision_graph.jsonl"));
  ASSERT_FALSE(lines.empty());
  constexpr size_t each = test::sanitized ? 10 : 1;
  std::atomic<size_t> next = 0;
  std::mutex mutex;
  std::vector<std::string> found;
  auto work = [&] {
    for (size_t i = each * next++; i < lines.size(); i = each * next++) {
      std::vector<std::string> some = differences(Json::parse(lines[i]));
      std::lock_guard lock(mutex);
      found.insert(found.end(), some.begin(), some.end());
    }
  };
  std::thread other(work);
  work();
  other.join();
  for (size_t i = 0; i < std::min<size_t>(found.size(), 10); ++i) ADD_FAILURE() << found[i];
  EXPECT_EQ(found.size(), 0);
}

}  // namespace
}  // namespace retort
