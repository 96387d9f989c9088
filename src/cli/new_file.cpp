#include "cli/new_file.h"

#include <filesystem>

#include "base/files.h"
#include "cli/hooks.h"
#include "cli/python.h"
#include "script/file_name.h"

namespace retort {
namespace {

namespace fs = std::filesystem;

// By the template that the project has; without one, as the newest revision is written.
ScriptKind kind_of(const ScriptDirectory& directory) {
  fs::path location = directory.options().script_location;
  if (fs::exists(location / "script.cpp.mako")) return ScriptKind::Cpp;
  if (fs::exists(location / "script.sql.mako")) return ScriptKind::Sql;
  if (fs::exists(location / "script.py.mako")) return ScriptKind::Python;
  const RevisionGraph& graph = directory.graph();
  if (!graph.heads().empty()) return script_kind(graph[graph.heads().front()].path);
  return fs::exists(location / "env.cpp") ? ScriptKind::Cpp : ScriptKind::Sql;
}

}  // namespace

NewRevision wanted_revision(Invocation& invocation, Project& project) {
  const Arguments& arguments = invocation.arguments;
  NewRevision wanted;
  wanted.kind = kind_of(project.directory());
  if (wanted.kind == ScriptKind::Python) {
    throw Error("A Python revision needs an env.py beside script.py.mako")
        .with_hint("`init -t python` writes one; with a script.sql.mako there new revisions are SQL.");
  }
  wanted.id = arguments.value("--rev-id");
  if (wanted.id.empty()) wanted.id = generate_revision_id();
  wanted.message = arguments.value("--message");
  wanted.branch_labels = arguments.values("--branch-label");
  wanted.splice = arguments.has("--splice");
  wanted.depends_on = arguments.values("--depends-on");
  wanted.version_path = arguments.value("--version-path");
  return wanted;
}

bool writes_python(Invocation& invocation, Project& project) {
  return has_python_environment(invocation) && kind_of(project.directory()) == ScriptKind::Python;
}

void write_revision(Invocation& invocation, const std::string& path, const std::string& text) {
  invocation.output.status("Generating " + path, [&] { write_file(path, text); });
  run_post_write_hooks(invocation.config, path, invocation.output);
}

}  // namespace retort
