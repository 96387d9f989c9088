// Which database a command is about.
#pragma once

#include <string>

#include "cli/config.h"

namespace retort {

struct Address {
  std::string url;     // as given; may hold a password, so print it only through masked()
  std::string source;  // where it is from: "--url", "DATABASE_URL", ".env", "sqlalchemy.url"
};

// In this order: --url, the program's own (Environment::url), DATABASE_URL in the environment, DATABASE_URL
// in the .env beside the configuration, sqlalchemy.url. Throws Error that lists the four ways when there is
// none.
Address find_address(const Config& config, const std::string& option, const std::string& program_url);

// The one that goes before sqlalchemy.url, of --url (`option`), DATABASE_URL and .env; an empty `url` if there is none.
Address overriding_address(const Config& config, const std::string& option);

}  // namespace retort
