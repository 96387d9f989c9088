#include <filesystem>

#include "base/files.h"
#include "cli/python.h"

namespace retort {

int run_convert(Invocation& invocation) {
  const std::string kind = invocation.arguments.has("--to") ? invocation.arguments.value("--to") : "cpp";
  if (kind != "cpp" && kind != "sql") {
    throw Error(ErrorCode::Usage, "--to is cpp or sql, not '" + kind + "'");
  }
  if (invocation.arguments.has("--dialect")) dialect_named(invocation.arguments.value("--dialect"));  // it is there
  if (!has_python_environment(invocation)) {
    throw Error("There is nothing to convert: this project has no env.py")
        .with_hint("`convert` writes the Python revisions of an Alembic project as C++ or SQL.");
  }
  std::filesystem::path folder = absolute_path(invocation.arguments.positionals()[0]);
  std::vector<std::pair<std::filesystem::path, std::string>> files;
  int code = run_in_python(
      invocation, [&](const std::string& name, const std::string& text) { files.emplace_back(folder / name, text); });
  for (const auto& [path, text] : files) {
    if (std::filesystem::exists(path)) throw Error("The file exists already").at_file(path.string());
  }
  std::filesystem::create_directories(folder);
  for (const auto& file : files) {
    invocation.output.status("Generating " + file.first.string(), [&] { write_file(file.first, file.second); });
  }
  return code;
}

}  // namespace retort
