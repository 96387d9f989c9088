#include "script/new_revision.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/files.h"
#include "base/text.h"
#include "revision/resolve.h"
#include "script/create_date.h"
#include "script/file_name.h"
#include "script/rewrite.h"
#include "script/stock_templates.h"
#include "script/template.h"

namespace retort {
namespace {

void check_new_id(const RevisionGraph& graph, const std::string& id) {
  check_revision_id(id);
  for (char c : id) {
    if (static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != '/' && c != ',' && c != '\\') continue;
    throw Error("The revision id '" + id + "' has a blank, a comma, a slash or a control character in it");
  }
  if (id.empty()) throw Error("A revision id cannot be empty");
  int other = graph.find(id);
  if (other != RevisionGraph::not_found) {
    throw Error("'" + id + "' is in use by " + graph[other].path).with_hint("Choose another --rev-id");
  }
}

std::vector<int> parents_of(const RevisionGraph& graph, const NewRevision& wanted) {
  std::vector<int> parents;
  try {
    for (int parent : find_revisions(graph, wanted.heads)) {
      if (parent >= 0) parents.push_back(parent);
    }
  } catch (const RevisionError& error) {
    if (error.kind() != RevisionError::Kind::SeveralHeads) throw;
    throw RevisionError(error.kind(), error.argument(),
                        "Multiple heads are present; please specify the head revision on which the new revision "
                        "should be based, or perform a merge.");
  }
  if (std::set<int>(parents.begin(), parents.end()).size() != parents.size()) {
    throw Error("Duplicate head revisions specified");
  }
  for (int parent : parents) {
    if (wanted.splice || graph.is_head(parent)) continue;
    throw Error("Revision " + graph[parent].id +
                " is not a head revision; please specify --splice to create a new branch from this revision");
  }
  return parents;
}

std::string folder_for(const ScriptDirectory& directory, const NewRevision& wanted, const std::vector<int>& parents) {
  const auto& locations = directory.version_locations();
  std::string folder = wanted.version_path;
  if (folder.empty() && locations.size() == 1) folder = locations.front();
  if (folder.empty() && !parents.empty()) {
    // With files in sub-folders the folder is the listed one that holds the parent.
    folder = std::filesystem::path(directory.graph()[parents.front()].path).parent_path().string();
    for (const auto& location : locations) {
      if (directory.options().recursive_version_locations && folder.starts_with(location + "/")) folder = location;
    }
  }
  if (folder.empty()) throw Error("Multiple version locations present, please specify --version-path");
  if (std::ranges::find(locations, absolute_path(folder)) == locations.end()) {
    throw Error("Path " + folder + " is not represented in current version locations");
  }
  return absolute_path(folder);
}

// Labels stay labels; anything else becomes a full id.
std::vector<std::string> resolved_dependencies(const RevisionGraph& graph, const NewRevision& wanted) {
  std::vector<std::string> ids;
  for (const auto& name : wanted.depends_on) {
    int revision = find_revision(graph, name);
    if (revision < 0) throw Error("'" + name + "' is no revision to depend on");
    ids.push_back(graph.has_label(revision, name) ? name : graph[revision].id);
  }
  return ids;
}

void check_labels(const RevisionGraph& graph, const NewRevision& wanted) {
  for (const auto& label : wanted.branch_labels) {
    check_revision_id(label);
    int other = graph.find(label);
    if (other == RevisionGraph::not_found) continue;
    throw Error("Branch name '" + label + "' in revision " + wanted.id + " already used by revision " +
                graph[other].id);
  }
}

// ".cpp", and what the project's template is called: script.cpp.mako.
std::string ending_of(ScriptKind kind) {
  switch (kind) {
    case ScriptKind::Cpp:
      return ".cpp";
    case ScriptKind::Sql:
      return ".sql";
    case ScriptKind::Python:
      return ".py";
    case ScriptKind::None:
      break;
  }
  throw Error("A revision is a .cpp, .sql or .py file");
}

std::string template_file(const ScriptDirectory& directory, ScriptKind kind) {
  return directory.options().script_location + "/script" + ending_of(kind) + ".mako";
}

void check_header(const Revision& written, const Revision& wanted, const std::string& template_file) {
  auto check = [&](bool same, const std::string& what) {
    if (same) return;
    throw Error("The new file's header does not say the " + what + " that it should")
        .at_file(template_file)
        .with_hint("See that the template has all the fields, and that no line of the message looks like one");
  };
  check(written.id == wanted.id, "revision id");
  check(written.down == wanted.down, "parents");
  check(written.labels == wanted.labels, "branch labels");
  check(written.depends_on == wanted.depends_on, "dependencies");
}

std::string with_directive(const std::string& sections, const std::string& direction) {
  return sections.empty() ? "-- retort: " + direction : sections;
}

// `{ return {DropTable{"users"}}; }`, or on lines of its own.
std::string function_body(std::string_view ops) {
  if (ops.empty()) return "{ return {}; }";
  auto only = trim(ops);
  if (only.ends_with(',')) only.remove_suffix(1);
  std::string line = "{ return {" + std::string(only) + "}; }";
  constexpr size_t room = 110 - std::string_view("Ops downgrade() ").size();
  if (line.find('\n') == line.npos && line.size() <= room) return line;
  return "{\n  return {\n" + std::string(ops) + "\n  };\n}";
}

TemplateValues values_for(const NewRevision& wanted, const Revision& revision, const std::string& date) {
  bool is_sql = wanted.kind == ScriptKind::Sql;
  auto downgrades = wanted.downgrades.value_or("");
  return {
      {"message", {wanted.message.empty() ? "empty message" : wanted.message}},
      {"up_revision", {wanted.id}},
      {"down_revision", revision.down},
      {"branch_labels", revision.labels},
      {"depends_on", revision.depends_on},
      {"create_date", {date}},
      {"namespace", {namespace_for(wanted.id)}},
      {"upgrades", {is_sql ? with_directive(wanted.upgrades, "upgrade") : wanted.upgrades}},
      {"downgrades", {is_sql ? with_directive(downgrades, "downgrade") : downgrades}},
      {"upgrade_body", {function_body(wanted.upgrades)}},
      {"downgrade_body", {function_body(downgrades)}},
      {"has_downgrade", {wanted.downgrades ? "yes" : ""}},
  };
}

// The new file's text, by the project's template or else the stock one.
std::string text_of(const NewRevision& wanted, const Revision& revision, const CreateDate& date,
                    const std::string& template_file) {
  if (wanted.kind == ScriptKind::Python) {
    if (!wanted.python) throw Error("Nothing here renders Python's script.py.mako").at_file(template_file);
    return wanted.python({template_file, wanted.message, revision, date.text()});
  }
  auto text = read_file_if_exists(template_file);
  auto stock = wanted.kind == ScriptKind::Sql ? stock_sql_template : stock_cpp_template;
  return render_template(text ? *text : std::string(stock), values_for(wanted, revision, date.text()), template_file);
}

// What a docstring says besides the fields that Alembic's templates put into it.
struct Description {
  std::string text, create_date;
};

Description description_of(const std::string& doc) {
  static constexpr std::string_view fields[] = {"Revision ID:", "Revises:", "Branch Labels:", "Depends On:"};
  Description description;
  for (const std::string& line : split(doc, '\n')) {
    constexpr std::string_view date = "Create Date:";
    if (line.starts_with(date)) {
      description.create_date = trim(std::string_view(line).substr(date.size()));
    } else if (std::ranges::none_of(fields, [&](std::string_view field) { return line.starts_with(field); })) {
      description.text += line + "\n";
    }
  }
  description.text = trim(description.text);
  return description;
}

}  // namespace

NewFile rewritten_revision(const Revision& original, const Rewriting& wanted, const std::string& folder) {
  Description description = description_of(original.doc);
  NewRevision revision{.id = original.id, .message = description.text};
  revision.kind = wanted.kind;
  revision.upgrades = wanted.upgrades;
  revision.downgrades = wanted.downgrades;
  std::string name = std::filesystem::path(original.path).stem().string();
  NewFile file{folder + "/" + name + ending_of(wanted.kind), {}, {}};
  auto stock = wanted.kind == ScriptKind::Sql ? stock_sql_template : stock_cpp_template;
  file.text = render_template(std::string(stock), values_for(revision, original, description.create_date), "");
  file.revision = *read_header(wanted.kind, file.text, true, file.path);
  check_header(file.revision, original, original.path);
  return file;
}

std::string namespace_for(std::string_view id) {
  std::string name = "rev_";
  for (char c : id) {
    auto byte = static_cast<unsigned char>(c);
    if (c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      name += c;
    } else {
      name += 'x';
      name += "0123456789abcdef"[byte >> 4];
      name += "0123456789abcdef"[byte & 15];
    }
  }
  return name;
}

NewFile new_revision_file(const ScriptDirectory& directory, const NewRevision& wanted) {
  const auto& graph = directory.graph();
  const auto& options = directory.options();
  check_new_id(graph, wanted.id);
  check_labels(graph, wanted);
  auto parents = parents_of(graph, wanted);

  Revision revision{.id = wanted.id,
                    .down = {},
                    .labels = wanted.branch_labels,
                    .depends_on = resolved_dependencies(graph, wanted),
                    .doc = {},
                    .path = {}};
  for (int parent : parents) revision.down.push_back(graph[parent].id);

  auto date = create_date(wanted.now, options.timezone);
  auto name = file_name(options.file_template, wanted.id, slug_of(wanted.message, options.truncate_slug_length), date);
  NewFile file{folder_for(directory, wanted, parents) + "/" + name + ending_of(wanted.kind), {}, {}};
  if (std::filesystem::exists(file.path)) throw Error("The file exists already").at_file(file.path);

  std::string source = template_file(directory, wanted.kind);
  file.text = text_of(wanted, revision, date, source);
  file.revision = *read_header(wanted.kind, file.text, true, file.path);
  check_header(file.revision, revision, source);
  return file;
}

}  // namespace retort
