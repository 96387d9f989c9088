#include "cli/invocation.h"
#include "cli/json.h"
#include "cli/templates.h"

namespace retort {

int run_list_templates(Invocation& invocation) {
  Output& output = invocation.output;
  if (invocation.json()) {
    std::vector<std::string> entries;
    for (const ProjectTemplate& project : project_templates()) {
      entries.push_back(json_object({{"name", json_text(project.name)}, {"synopsis", json_text(project.synopsis)}}));
    }
    output.write(json_lines(entries));
    return 0;
  }
  output.print("Available templates:\n");
  for (const ProjectTemplate& project : project_templates()) {
    output.print(std::string(project.name) + " - " + std::string(project.synopsis));
  }
  output.print("\nTemplates are used via the 'init' command, e.g.:");
  output.print("\n  alembic init --template generic ./scripts");
  return 0;
}

}  // namespace retort
