// A database's address in SQLAlchemy's form: dialect[+driver]://user:password@host:port/database?key=value
// (https://docs.sqlalchemy.org/en/20/core/engines.html#database-urls). The driver suffix is accepted and
// ignored.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace retort {

struct Url {
  std::string dialect;   // "sqlite" or "postgresql" ("postgres" becomes the latter)
  std::string driver;    // "psycopg2", or empty
  std::string user;      // percent-decoded, as are the next four
  std::string password;  // never printed
  std::string host;
  std::string port;
  std::string database;  // SQLite: a path (relative or absolute) or "" for a database in memory
  std::map<std::string, std::string> query;
};

// Throws Error (never repeating a password) when the text is no such address or names a dialect that is not
// known. A password may hold raw ':', '/', '?' and '@'. A repeated query key gives a list: "a,b".
Url parse_url(std::string_view text);

// The address with "***" in the place of the password, as SQLAlchemy prints it; so are "password=" and the
// like in the query. Safe for any text: without a proper dialect, all between "://" and the last "@" is lost.
std::string masked(std::string_view url);

}  // namespace retort
