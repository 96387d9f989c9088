#include "cli/differences.h"

#include <algorithm>
#include <map>
#include <vector>

#include "base/text.h"
#include "ops/apply.h"
#include "schema/dump.h"
#include "schema/normalise.h"
#include "schema/table_index.h"

namespace retort {
namespace {

using Lines = std::vector<std::string>;

struct Line {
  char mark;  // ' ', '-' or '+'
  std::string text;
};

// A longest common subsequence: definitions are short.
std::vector<Line> compared(const Lines& a, const Lines& b) {
  std::vector<std::vector<size_t>> common(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = a.size(); i-- > 0;) {
    for (size_t j = b.size(); j-- > 0;) {
      common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  std::vector<Line> lines;
  size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      lines.push_back({' ', a[i++]});
      ++j;
    } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
      lines.push_back({'-', a[i++]});
    } else {
      lines.push_back({'+', b[j++]});
    }
  }
  return lines;
}

// Folded between words; what continues stands deeper.
std::string folded(const std::string& text, size_t width) {
  std::string result, line;
  for (const std::string& word : split_words(text)) {
    if (!line.empty() && line.size() + 1 + word.size() > width) {
      result += line + "\n";
      line = "      ";
    } else if (!line.empty()) {
      line += ' ';
    }
    line += word;
  }
  return result + line;
}

class Writer {
 public:
  explicit Writer(const DiffStyle& style) : style_(style) {}

  // Only what differs: definitions are read whole elsewhere.
  void write(const std::string& title, const Lines& before, const Lines& after) {
    std::string body;
    for (const Line& line : compared(before, after)) {
      if (line.mark != ' ') body += marked(line);
    }
    if (body.empty()) return;
    if (!text_.empty()) text_ += "\n";
    text_ += painted(title, "1") + "\n" + body;
  }
  std::string text() && { return std::move(text_); }

 private:
  std::string painted(const std::string& text, const char* colour) const {
    return style_.colour ? "\033[" + std::string(colour) + "m" + text + "\033[0m" : text;
  }

  std::string marked(const Line& line) const {
    const char* colour = line.mark == '-' ? "31" : "32";
    std::string body(trim(line.text));
    if (style_.width > 20 && body.size() + 4 > static_cast<size_t>(style_.width)) {
      body = folded(body, static_cast<size_t>(style_.width) - 4);
    }
    std::string text;
    for (const std::string& part : split_lines(body)) {
      text += painted("  " + std::string(1, line.mark) + " " + part, colour) + "\n";
    }
    return text;
  }

  const DiffStyle& style_;
  std::string text_;
};

// Without the table's own name, which is the title; its options and comment stay.
Lines lines_of(const Table& table) {
  Lines lines = split_lines(dump(table));
  lines[0].erase(0, ("table " + shown(table.name, table.schema)).size());
  std::erase_if(lines, [](const std::string& line) { return trim(line).empty(); });
  return lines;
}

Lines rest_of(const Catalog& catalog) {
  Lines lines = split_lines(dump_without_tables(catalog));
  std::erase_if(lines, [](const std::string& line) { return trim(line).empty(); });
  return lines;
}

}  // namespace

std::string differences_text(const Ops& ops, const Catalog& before, const DiffStyle& style) {
  if (ops.empty()) return "";
  const Catalog after = normalise(retort::apply(ops, before));
  const TableIndex tables_before(before), tables_after(after);
  std::map<std::pair<std::string, std::string>, std::string> old_names;
  for (const Op& op : ops) {
    if (const auto* rename = std::get_if<RenameTable>(&op))
      old_names[{rename->schema, rename->new_name}] = rename->name;
  }
  Writer writer(style);
  for (const Table& table : before.tables) {
    auto renamed = std::ranges::any_of(
        old_names, [&](const auto& names) { return names.first.first == table.schema && names.second == table.name; });
    if (renamed || tables_after.find(table.name, table.schema) != nullptr) continue;
    writer.write("table " + shown(table.name, table.schema) + " (dropped)", lines_of(table), {});
  }
  for (const Table& table : after.tables) {
    auto name = old_names.find({table.schema, table.name});
    bool is_renamed = name != old_names.end();
    const Table* old = tables_before.find(is_renamed ? name->second : table.name, table.schema);
    if (old != nullptr && *old == table) continue;
    std::string title = "table " + shown(table.name, table.schema);
    if (old == nullptr) title += " (new)";
    if (is_renamed) title += " (was " + shown(name->second, table.schema) + ")";
    writer.write(title, old != nullptr ? lines_of(*old) : Lines(), lines_of(table));
  }
  writer.write("apart from tables", rest_of(before), rest_of(after));
  return std::move(writer).text();
}

}  // namespace retort
