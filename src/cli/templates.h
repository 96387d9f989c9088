// The templates of `init`: kinds of projects, and the files that each begins with.
#pragma once

#include <span>
#include <string_view>

namespace retort {

struct TemplateFile {
  std::string_view path;  // below the new folder; "../x" for one beside it, which is made only if it is missing
  std::string_view text;  // ${...} in those that hold settings
};

struct ProjectTemplate {
  std::string_view name;
  std::string_view synopsis;
  std::span<const TemplateFile> files;
  std::string_view ini;   // alembic.ini, with ${script_location}
};

std::span<const ProjectTemplate> project_templates();

}  // namespace retort
