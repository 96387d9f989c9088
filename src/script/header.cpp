// Headers in comments: finds the comment, takes its marks off, and reads its fields.
#include "script/header.h"

#include <algorithm>

#include "base/text.h"
#include "script/python_header.h"
#include "script/sql_revision.h"

namespace retort {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

enum Field { Id, Revises, Labels, DependsOn, CreateDate, field_count };
constexpr std::string_view field_names[field_count] = {"Revision ID", "Revises", "Branch Labels", "Depends On",
                                                       "Create Date"};

std::string_view trim_end(std::string_view line) {
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

// Takes the next line off `rest`; nothing at the end.
std::optional<std::string_view> next_line(std::string_view& rest) {
  if (rest.empty()) return std::nullopt;
  size_t end = rest.find('\n');
  auto line = rest.substr(0, end);
  rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  return line;
}

// A comment's text without its marks, and the number of its first line.
struct Comment {
  std::string text;
  int line = 1;
};

// Reads comments from the top of a file, one after another. A comment is a run of lines with the same mark, or one
// /* block */; empty lines between comments are passed over.
class CommentReader {
 public:
  CommentReader(std::string_view text, std::string_view mark, const std::string& path)
      : rest_(text), mark_(mark), path_(path) {}

  std::optional<Comment> next() {
    while (true) {
      auto before = rest_;
      auto line = next_line(rest_);
      if (!line) return std::nullopt;
      ++line_;
      if (trim(*line).empty()) continue;
      rest_ = before;
      --line_;
      if (trim(*line).starts_with(mark_)) return lines();
      if (trim(*line).starts_with("/*")) return block();
      return std::nullopt;
    }
  }

  bool at_end() const { return rest_.empty(); }

 private:
  std::optional<Comment> lines() {
    Comment comment{.line = line_};
    while (true) {
      auto before = rest_;
      auto line = next_line(rest_);
      if (!line) break;
      auto content = trim(*line);
      if (!content.starts_with(mark_) || is_directive(content)) {
        rest_ = before;
        break;
      }
      ++line_;
      content.remove_prefix(mark_.size());
      if (content.starts_with(' ')) content.remove_prefix(1);
      comment.text += trim_end(content);
      comment.text += '\n';
    }
    if (comment.text.empty()) return std::nullopt;
    return comment;
  }

  Comment block() {
    Comment comment{.line = line_};
    size_t begin = rest_.find("/*") + 2;
    size_t end = rest_.find("*/", begin);
    if (end == rest_.npos) {
      throw Error("The comment is not closed").at_file(path_, line_).with_hint("End it with */");
    }
    auto inside = rest_.substr(begin, end - begin);
    rest_.remove_prefix(end + 2);
    while (auto line = next_line(inside)) {
      auto content = trim(*line);
      if (content.starts_with('*')) content.remove_prefix(1);
      if (content.starts_with(' ')) content.remove_prefix(1);
      comment.text += content;
      comment.text += '\n';
      ++line_;
    }
    next_line(rest_);
    return comment;
  }

  // A section of a .sql revision ends its header.
  bool is_directive(std::string_view line) const { return mark_ == "--" && sql_directive(line); }

  std::string_view rest_;
  std::string_view mark_;
  const std::string& path_;
  int line_ = 1;
};

struct FieldLine {
  Field field;
  std::string_view value;
};

// Refuses what was meant to be a field: "Revison ID: x".
void refuse_misspelt(std::string_view name, const std::string& path, int line) {
  if (name.size() > 16) return;
  for (auto known : field_names) {
    if (edit_distance(to_lower(name), to_lower(known)) > 2) continue;
    throw Error("Unknown field '" + std::string(name) + "' in the header; did you mean '" + std::string(known) + "'?")
        .at_file(path, line);
  }
}

std::optional<FieldLine> field_of(std::string_view line, const std::string& path, int number) {
  size_t colon = line.find(':');
  if (colon == line.npos || colon == 0) return std::nullopt;
  auto name = trim(line.substr(0, colon));
  for (int i = 0; i < field_count; ++i) {
    if (equal_ignoring_case(name, field_names[i])) return FieldLine{Field(i), trim(line.substr(colon + 1))};
  }
  refuse_misspelt(name, path, number);
  return std::nullopt;
}

std::vector<std::string> list_of(std::string_view value, const std::string& path, int line) {
  if (value.empty() || value == "None" || value == "<base>") return {};
  std::vector<std::string> items;
  for (size_t begin = 0; begin <= value.size();) {
    size_t end = std::min(value.find(',', begin), value.size());
    auto item = trim(value.substr(begin, end - begin));
    if (item.empty()) throw Error("An item is missing in '" + std::string(value) + "'").at_file(path, line);
    items.emplace_back(item);
    begin = end + 1;
  }
  return items;
}

class FieldReader {
 public:
  FieldReader(Revision& revision, const std::string& path) : revision_(revision), path_(path) {}

  void set(const FieldLine& field, int line) {
    if (seen_[field.field]) {
      throw Error("'" + std::string(field_names[field.field]) + "' is in the header twice").at_file(path_, line);
    }
    seen_[field.field] = true;
    switch (field.field) {
      case Id:
        if (field.value.empty()) throw Error("'Revision ID:' says no id").at_file(path_, line);
        revision_.id = field.value;
        break;
      case Revises:
        revision_.down = list_of(field.value, path_, line);
        break;
      case Labels:
        revision_.labels = list_of(field.value, path_, line);
        break;
      case DependsOn:
        revision_.depends_on = list_of(field.value, path_, line);
        break;
      case CreateDate:
      case field_count:
        break;
    }
  }

 private:
  Revision& revision_;
  const std::string& path_;
  bool seen_[field_count] = {};
};

// The first line is the message and no field, unless it is the only place where the id is.
Revision revision_of(std::string_view doc, int first_line, const std::string& path) {
  Revision revision;
  FieldReader reader(revision, path);
  std::string_view rest = doc;
  auto message = next_line(rest).value_or("");
  for (int number = first_line + 1; auto line = next_line(rest); ++number) {
    if (auto field = field_of(trim(*line), path, number)) reader.set(*field, number);
  }
  if (revision.id.empty() && starts_with_ignoring_case(message, field_names[Id])) {
    if (auto field = field_of(trim(message), path, first_line)) reader.set(*field, first_line);
  }
  revision.doc = trim(doc);
  revision.path = path;
  return revision;
}

// The comment that holds the header, and what it says.
struct CommentHeader {
  std::string text;
  Revision revision;
};

std::optional<CommentHeader> read_comment_header(std::string_view text, std::string_view mark, bool whole,
                                                 const std::string& path) {
  if (!whole) text = text.substr(0, text.rfind('\n') + 1);  // the last line is cut off
  CommentReader comments(text, mark, path);
  while (auto comment = comments.next()) {
    if (!whole && comments.at_end()) return std::nullopt;
    auto revision = revision_of(comment->text, comment->line, path);
    if (!revision.id.empty()) return CommentHeader{std::move(comment->text), std::move(revision)};
  }
  if (!whole && comments.at_end()) return std::nullopt;
  throw no_revision_id(path);
}

std::optional<Revision> only_revision(std::optional<CommentHeader> header) {
  return header ? std::optional(std::move(header->revision)) : std::nullopt;
}

std::optional<Revision> read_any(ScriptKind kind, std::string_view head, bool whole, const std::string& path) {
  switch (kind) {
    case ScriptKind::Cpp:
      return only_revision(read_comment_header(head, "//", whole, path));
    case ScriptKind::Sql:
      return only_revision(read_comment_header(head, "--", whole, path));
    case ScriptKind::Python:
      return read_python_header(head, whole, path);
    case ScriptKind::None:
      break;
  }
  throw no_revision_id(path);
}

}  // namespace

ScriptKind script_kind(std::string_view file_name) {
  if (file_name.starts_with(".#") || file_name.starts_with("__init__")) return ScriptKind::None;
  if (file_name.ends_with(".sql")) return ScriptKind::Sql;
  if (file_name.ends_with(".cpp")) return ScriptKind::Cpp;
  if (file_name.ends_with(".py")) return ScriptKind::Python;
  return ScriptKind::None;
}

void refuse_nul_bytes(std::string_view text, const std::string& path) {
  size_t nul = text.find('\0');
  if (nul == text.npos) return;
  int line = 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(nul), '\n'));
  throw Error("There is a NUL byte in the file").at_file(path, line).with_hint("Save it as UTF-8 text");
}

std::optional<Revision> read_header(ScriptKind kind, std::string_view head, bool whole, const std::string& path) {
  if (head.starts_with(byte_order_mark)) head.remove_prefix(byte_order_mark.size());
  try {
    refuse_nul_bytes(head, path);
    return read_any(kind, head, whole, path);
  } catch (const Error&) {
    if (whole) throw;
    return std::nullopt;  // perhaps only because the text is cut off
  }
}

std::string cpp_header_text(std::string_view source, const std::string& path) {
  if (source.starts_with(byte_order_mark)) source.remove_prefix(byte_order_mark.size());
  refuse_nul_bytes(source, path);
  return read_comment_header(source, "//", true, path)->text;
}

Revision parse_header(std::string_view doc, const std::string& path) {
  auto revision = revision_of(doc, 1, path);
  if (revision.id.empty()) throw no_revision_id(path);
  return revision;
}

}  // namespace retort
