#include "cli/address.h"

#include <cstdlib>

#include "base/files.h"
#include "base/text.h"
#include "cli/dotenv.h"

namespace retort {
namespace {

constexpr const char* variable = "DATABASE_URL";
constexpr std::string_view placeholder = "driver://";  // what Alembic's own templates hold

}  // namespace

Address overriding_address(const Config& config, const std::string& option) {
  if (!option.empty()) return {option, "--url"};
  if (const char* value = std::getenv(variable); value != nullptr && *value != '\0') return {value, variable};
  if (auto text = read_file_if_exists(config.directory() / ".env")) {
    if (auto value = dotenv_value(*text, variable); value && !value->empty()) return {*value, ".env"};
  }
  return {};
}

Address find_address(const Config& config, const std::string& option, const std::string& program_url) {
  if (option.empty() && !program_url.empty()) return {program_url, "the program"};
  if (Address address = overriding_address(config, option); !address.url.empty()) return address;
  auto value = config.get("sqlalchemy.url");
  if (value && !trim(*value).empty() && !value->starts_with(placeholder)) {
    return {std::string(trim(*value)), "sqlalchemy.url"};
  }
  Error error(value ? "The database's address in sqlalchemy.url is not filled in yet" : "No database address is set");
  error.with_hint("Give one by --url, DATABASE_URL in the environment or in " + (config.directory() / ".env").string() +
                  ", or sqlalchemy.url in " + config.ini_file().string() +
                  ", e.g. sqlite:///app.db or postgresql://user:password@localhost/app");
  throw config.at("sqlalchemy.url", error);
}

}  // namespace retort
