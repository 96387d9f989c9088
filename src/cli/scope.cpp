#include "cli/scope.h"

#include "base/text.h"

namespace retort {

std::vector<std::string> list_of(std::string_view text) {
  std::vector<std::string> parts;
  for (const std::string& part : split(replace_all(text, "\n", ","), ',')) {
    if (!trim(part).empty()) parts.emplace_back(trim(part));
  }
  return parts;
}

NameLists name_lists(const Invocation& invocation) {
  const Config& config = invocation.config;
  NameLists lists{.exclude_tables = list_of(config.get("exclude_tables", "")),
                  .exclude_schemas = list_of(config.get("exclude_schemas", "")),
                  .exclude_columns = list_of(config.get("exclude_columns", ""))};
  for (const std::string& value : invocation.arguments.values("--exclude")) {
    for (std::string& pattern : list_of(value)) lists.exclude_tables.push_back(std::move(pattern));
  }
  return lists;
}

bool compares_grants(const Invocation& invocation) {
  return invocation.environment.compare_grants || invocation.config.is_on("compare_grants");
}

std::vector<std::string> wanted_schemas(const Invocation& invocation) {
  if (invocation.arguments.has("--schemas")) {
    std::vector<std::string> schemas;
    for (const std::string& value : invocation.arguments.values("--schemas")) {
      for (std::string& schema : list_of(value)) schemas.push_back(std::move(schema));
    }
    return schemas;
  }
  if (invocation.environment.include_schemas) return {"*"};
  std::string value = to_lower(trim(invocation.config.get("include_schemas", "")));
  for (const char* no : {"", "false", "no", "off", "0"}) {
    if (value == no) return {};
  }
  for (const char* yes : {"true", "yes", "on", "1", "*"}) {
    if (value == yes) return {"*"};
  }
  return list_of(invocation.config.get("include_schemas", ""));
}

}  // namespace retort
