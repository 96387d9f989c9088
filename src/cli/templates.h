// The templates of `init`: kinds of projects, and the files that each begins with.
#pragma once

#include <span>
#include <string_view>

namespace retort {

// Texts hold ${name} for: script_location and directory (the folder, as the settings and as CMake see it),
// models, own, hook_example, target.
struct TemplateFile {
  std::string_view path;  // below the new folder; "../x" beside the settings, made only if it is missing
  std::string_view text;
  bool is_template = true;          // false: as it stands
  std::string_view otherwise = {};  // what to say when it was there already
  // Not empty: a file that is there gets the text at its end, unless this is in it.
  std::string_view append_unless = {};
  std::string_view from_database = {};  // with --from-database, instead of `text`
};

struct ProjectTemplate {
  std::string_view name;
  std::string_view synopsis;
  std::span<const TemplateFile> files;
  std::string_view ini;  // alembic.ini
  std::string_view own;  // what only this template has there
  std::string_view hook_example;
  std::string_view next;  // what to do now
  // What --from-database fills, beside the settings; empty: it is not for this template.
  std::string_view from_database = {};
};

std::span<const ProjectTemplate> project_templates();

}  // namespace retort
