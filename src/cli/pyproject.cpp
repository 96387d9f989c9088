// The only place that knows the TOML library.
#include "cli/pyproject.h"

#include <sstream>

#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include "cli/ini.h"
#include "retort/error.h"

namespace retort {
namespace {

struct Reader {
  const std::string& file;
  const std::string& here;

  Error failure(std::string what, const toml::node& node) const {
    return Error(std::move(what)).at_file(file, static_cast<int>(node.source().begin.line));
  }

  std::string text(const std::string& key, const toml::node& node) const {
    if (auto value = node.value_exact<std::string>()) return interpolate_here(*value, here, "Key '" + key + "'");
    if (auto value = node.value_exact<int64_t>()) return std::to_string(*value);
    if (auto value = node.value_exact<bool>()) return *value ? "true" : "false";
    throw failure("unsupported TOML value type for key: '" + key + "'", node);
  }

  std::map<std::string, std::string> texts(const toml::table& table) const {
    std::map<std::string, std::string> result;
    for (const auto& [key, node] : table) {
      std::string name(key.str());
      result[name] = text(name, node);
    }
    return result;
  }
};

void read_key(Pyproject& result, const std::string& key, const toml::node& node, const Reader& reader) {
  const toml::array* array = node.as_array();
  if (array == nullptr) {
    if (!node.is_table()) result.values[key] = reader.text(key, node);
    return;
  }
  for (const toml::node& element : *array) {
    if (const toml::table* table = element.as_table()) {
      if (key == "post_write_hooks") result.post_write_hooks.push_back(reader.texts(*table));
    } else {
      result.lists[key].push_back(reader.text(key, element));
    }
  }
}

}  // namespace

Pyproject read_pyproject(std::string_view text, const std::filesystem::path& file, const std::string& here) {
  std::string name = file.string();
  toml::table root;
  try {
    root = toml::parse(text, name);
  } catch (const toml::parse_error& error) {
    throw Error("This is not TOML: " + std::string(error.description()))
        .at_file(name, static_cast<int>(error.source().begin.line));
  }
  const toml::node* tool = root.get("tool");
  const toml::node* alembic = tool != nullptr && tool->is_table() ? tool->as_table()->get("alembic") : nullptr;
  if (alembic == nullptr) return {};
  if (!alembic->is_table()) throw Error("Incorrect TOML format: tool.alembic is not a table").at_file(name);
  Pyproject result;
  Reader reader{name, here};
  for (const auto& [key, node] : *alembic->as_table()) {
    read_key(result, std::string(key.str()), node, reader);
  }
  return result;
}

}  // namespace retort
