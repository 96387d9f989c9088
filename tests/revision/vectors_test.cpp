// What Alembic 1.19 answered about several hundred graphs: tests/vectors/revision_graph.jsonl, one graph a line, each
// with its plans (command, target, rows before; steps and rows after, or the error) and queries (arguments; printed
// text, or the error). Not compared: paths, what follows the first empty line of `show`, and the order of the
// children in `branches`, which Alembic leaves to chance.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/text.h"
#include "revision/display.h"
#include "revision/plan.h"

namespace retort {
namespace {

using Json = nlohmann::json;

RevisionGraph graph_of(const Json& revisions) {
  std::vector<Revision> result;
  for (const Json& it : revisions) {
    result.push_back({.id = it["id"],
                      .down = it["down"],
                      .labels = it["labels"],
                      .depends_on = it["depends_on"],
                      .doc = it["message"]});
  }
  return RevisionGraph(std::move(result));
}

// What a command prints for a list of entries.
std::string printed(const std::vector<std::string>& entries) {
  std::string text;
  for (const std::string& entry : entries) text += entry + "\n";
  return text;
}

std::string answer(const RevisionGraph& graph, const std::vector<std::string>& args) {
  const std::string& command = args[0];
  const auto has = [&](const char* flag) { return std::find(args.begin(), args.end(), flag) != args.end(); };
  if (command == "heads") return printed(heads_entries(graph, has("--resolve-dependencies"), has("-v")));
  if (command == "branches") return printed(branches_entries(graph, has("-v")));
  if (command == "show") return printed(show_entries(graph, args.at(1)));
  const auto range = std::find(args.begin(), args.end(), "-r");
  return printed(history_entries(graph, {.range = range == args.end() ? "" : *std::next(range), .verbose = has("-v")}));
}

// Without what is not compared.
std::string comparable(const std::string& command, const std::string& text) {
  std::vector<std::string> kept, children;
  const auto keep_children = [&] {
    std::sort(children.begin(), children.end());
    kept.insert(kept.end(), children.begin(), children.end());
    children.clear();
  };
  for (const std::string& line : split_lines(text)) {
    if (line.rfind("Path: ", 0) == 0) continue;
    if (command == "show" && line.empty()) break;
    if (command == "branches" && line[0] == ' ') {
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

Json plan_as_json(const RevisionGraph& graph, const Json& given) {
  const std::string command = given["command"], target = given["target"];
  std::vector<std::string> rows = given["rows"];
  const auto plan_for = [&] {
    if (command == "upgrade") return plan_upgrade(graph, rows, target);
    if (command == "downgrade") return plan_downgrade(graph, rows, target);
    return plan_stamp(graph, rows, std::span(&target, 1));
  };
  Json steps = Json::array();
  for (const Step& step : plan_for().steps) {
    steps.push_back({join(step.from, ", "), join(step.to, ", ")});
    rows = rows_after(step.rows, std::move(rows));
  }
  return {{"steps", steps}, {"after", rows}};
}

TEST(RevisionVectors, plans_are_those_of_alembic) {
  for (const std::string& line : split_lines(read_file(RETORT_TESTS_DIR "/vectors/revision_graph.jsonl"))) {
    const Json vector = Json::parse(line);
    const RevisionGraph graph = graph_of(vector["revisions"]);
    for (const Json& plan : vector["plans"]) {
      Json expected = plan, actual;
      for (const char* input : {"command", "target", "rows"}) expected.erase(input);
      try {
        actual = plan_as_json(graph, plan);
      } catch (const Error& error) {
        actual = {{"error", error.message()}};
      }
      if (actual != expected) {
        ADD_FAILURE() << plan["command"] << " " << plan["target"] << " from " << plan["rows"] << "\n  expected "
                      << expected << "\n  actual   " << actual << "\n  graph    " << vector["revisions"];
      }
    }
  }
}

TEST(RevisionVectors, queries_print_what_alembic_prints) {
  for (const std::string& line : split_lines(read_file(RETORT_TESTS_DIR "/vectors/revision_graph.jsonl"))) {
    const Json vector = Json::parse(line);
    const RevisionGraph graph = graph_of(vector["revisions"]);
    for (const Json& query : vector["queries"]) {
      const std::vector<std::string> args = query["args"];
      const std::string expected = query.contains("error") ? "FAILED: " + query["error"].get<std::string>()
                                                           : comparable(args[0], query["stdout"]);
      std::string actual;
      try {
        actual = comparable(args[0], answer(graph, args));
      } catch (const Error& error) {
        actual = "FAILED: " + error.message();
      }
      if (actual != expected) {
        ADD_FAILURE() << join(args, " ") << "\n--- expected\n"
                      << expected << "\n--- actual\n"
                      << actual << "\ngraph " << vector["revisions"];
      }
    }
  }
}

}  // namespace
}  // namespace retort
