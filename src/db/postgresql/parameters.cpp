#include "db/postgresql/parameters.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "db/postgresql/api.h"

namespace retort {
namespace {

// Parameters of Python's drivers (psycopg, asyncpg, pg8000) that say nothing about the server.
constexpr std::array<std::string_view, 16> python_only = {"async_fallback",
                                                          "prepared_statement_cache_size",
                                                          "prepared_statement_name_func",
                                                          "command_timeout",
                                                          "statement_cache_size",
                                                          "max_cached_statement_lifetime",
                                                          "client_encoding",
                                                          "executemany_mode",
                                                          "executemany_batch_page_size",
                                                          "prepare_threshold",
                                                          "autocommit",
                                                          "max_cacheable_statement_size",
                                                          "use_native_unicode",
                                                          "server_side_cursors",
                                                          "isolation_level",
                                                          "tcp_keepalive"};

std::vector<std::string> known_keywords() {
  const auto& api = pq_api();
  std::vector<std::string> keywords;
  PQconninfoOption* options = api.conndefaults();
  for (auto* option = options; option != nullptr && option->keyword != nullptr; ++option) {
    keywords.emplace_back(option->keyword);
  }
  api.conninfo_free(options);
  return keywords;
}

// SQLAlchemy's "host=a:5432,b:5433" has the ports behind the names; libpq wants two lists.
void split_ports(std::map<std::string, std::string>& parameters) {
  std::vector<std::string> names, ports;
  bool any = false;
  for (const auto& one : split(parameters["host"], ',')) {
    size_t colon = one.find(':');
    bool has_port = !one.starts_with('/') && colon != one.npos && colon == one.rfind(':');
    names.push_back(one.substr(0, has_port ? colon : one.npos));
    ports.push_back(has_port ? one.substr(colon + 1) : "");
    any = any || has_port;
  }
  if (!any) return;
  parameters["host"] = join(names, ",");
  parameters["port"] = join(ports, ",");
}

void add_query(const Url& url, std::map<std::string, std::string>& parameters) {
  if (url.query.empty()) return;
  auto keywords = known_keywords();
  for (const auto& [key, value] : url.query) {
    if (std::find(python_only.begin(), python_only.end(), key) != python_only.end()) continue;
    if (key == "ssl") {  // asyncpg: a mode, or a truth value
      bool yes = value == "1" || equal_ignoring_case(value, "true");
      bool no = value == "0" || equal_ignoring_case(value, "false");
      parameters["sslmode"] = yes ? "require" : no ? "disable" : value;
    } else if (key == "unix_sock") {  // pg8000: the socket and not its folder
      parameters["host"] = value.substr(0, value.rfind("/.s.PGSQL."));
    } else if (std::find(keywords.begin(), keywords.end(), key) != keywords.end()) {
      parameters[key] = value;
    } else {
      auto near = nearest(key, keywords);
      throw Error("The database URL has the parameter '" + key + "', which PostgreSQL does not know")
          .with_hint(near.empty()
                         ? "Known are sslmode, options, connect_timeout, application_name and the others of libpq."
                         : "Did you mean '" + near + "'?");
    }
  }
  if (url.query.contains("host")) split_ports(parameters);
}

}  // namespace

std::map<std::string, std::string> connection_parameters(const Url& url, const OpenOptions& options) {
  std::map<std::string, std::string> parameters{{"fallback_application_name", "retort"}, {"client_encoding", "UTF8"}};
  if (std::getenv("PGCONNECT_TIMEOUT") == nullptr) parameters["connect_timeout"] = "10";
  auto add = [&](const char* keyword, const std::string& value) {
    if (!value.empty()) parameters[keyword] = value;
  };
  add("user", url.user);
  add("password", url.password);
  add("host", url.host);
  add("port", url.port);
  add("dbname", url.database);
  add_query(url, parameters);
  if (options.read_only) {
    auto& text = parameters["options"];
    text += (text.empty() ? "" : " ") + std::string("-c default_transaction_read_only=on");
  }
  return parameters;
}

}  // namespace retort
