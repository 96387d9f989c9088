// Splits SQLAlchemy's addresses by hand: its rules differ from RFC 3986 (a password may hold '/' and '?').
#include "db/url.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"
#include "retort/error.h"

namespace retort {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// "%40" → "@". As in Python, an escape that is none stays as it is.
std::string percent_decoded(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    int high = i + 2 < text.size() && text[i] == '%' ? hex_value(text[i + 1]) : -1;
    int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low < 0) {
      result += text[i];
    } else {
      result += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return result;
}

// The parts as they are written. `place` is host, port and database.
struct Parts {
  std::string_view scheme, user, password, place, query;
  bool has_user = false, has_password = false;
};

bool is_scheme(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_word(c) || c == '+'; });
}

// Where a query begins after `from`: a '?' with "key=" behind it, for a '?' may be a password's too.
size_t find_query(std::string_view text, size_t from) {
  for (size_t i = text.find('?', from); i != npos; i = text.find('?', i + 1)) {
    size_t end = i + 1;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end > i + 1 && end < text.size() && text[end] == '=') return i;
  }
  return npos;
}

// The '@' that ends "user:password" in what follows "://", or npos if that part is missing. The user ends at
// ':' and has no '/'. The password ends at the last '@' of all: it may hold '/', '?' and '@'.
size_t end_of_user(std::string_view rest) {
  size_t stop = rest.find_first_of(":/?");
  size_t at = stop == npos ? npos : rest.find('@', stop);
  if (at != npos && rest[stop] == ':') {
    size_t port_end = rest.find_first_of("/?", stop);
    bool port = port_end < at && all_digits(rest.substr(stop + 1, port_end - stop - 1));
    if (!port || find_query(rest, port_end) > at) return rest.rfind('@');
    // else it is "host:5432/db?key=a@b"
  }
  at = rest.find('@');
  return at < stop ? rest.rfind('@', stop) : npos;
}

std::optional<Parts> split_address(std::string_view text) {
  size_t colon = text.find("://");
  if (colon == npos || !is_scheme(text.substr(0, colon))) return std::nullopt;
  Parts parts{.scheme = text.substr(0, colon)};
  auto rest = text.substr(colon + 3);
  if (size_t at = end_of_user(rest); at != npos) {
    auto user = rest.substr(0, at);
    size_t separator = user.find(':');
    parts.has_user = true;
    parts.user = user.substr(0, separator);
    parts.has_password = separator != npos;
    if (parts.has_password) parts.password = user.substr(separator + 1);
    rest.remove_prefix(at + 1);
  }
  size_t question = rest.find('?');
  parts.place = rest.substr(0, question);
  if (question != npos) parts.query = rest.substr(question + 1);
  return parts;
}

[[noreturn]] void fail(std::string_view text, const std::string& reason, const std::string& hint) {
  throw Error("Could not parse the database URL '" + masked(text) + "': " + reason).with_hint(hint);
}

// "host", "host:5432", "[::1]:5432" and libpq's lists of these.
void read_hosts(std::string_view text, std::string_view hosts, Url& url) {
  std::vector<std::string> names, ports;
  for (const auto& one : split(hosts, ',')) {
    std::string_view host = one, port;
    if (host.starts_with('[')) {
      size_t close = host.find(']');
      if (close == npos) fail(text, "the '[' of an IPv6 address is not closed", "Write it as [::1]:5432.");
      port = host.substr(close + 1);
      host = host.substr(1, close - 1);
      if (!port.empty() && port.front() != ':') fail(text, "text follows ']'", "Write it as [::1]:5432.");
    } else if (size_t colon = host.find(':'); colon != npos) {
      port = host.substr(colon);
      host = host.substr(0, colon);
    }
    if (!port.empty()) port.remove_prefix(1);
    if (!all_digits(port) || port.size() > 5) {
      fail(text, "the port is not a number",
           "Odd characters of a password are written percent-encoded: '@' as %40, ':' as %3A, '/' as %2F.");
    }
    names.push_back(percent_decoded(host));
    ports.emplace_back(port);
  }
  url.host = join(names, ",");
  bool any = std::any_of(ports.begin(), ports.end(), [](const std::string& port) { return !port.empty(); });
  if (any) url.port = join(ports, ",");
}

std::map<std::string, std::string> read_query(std::string_view query) {
  std::map<std::string, std::string> result;
  for (const auto& pair : split(query, '&')) {
    size_t equals = pair.find('=');
    if (equals == npos || equals + 1 == pair.size()) continue;  // as Python's parse_qsl: no value, no parameter
    auto decode = [](std::string_view part) { return percent_decoded(replace_all(part, "+", " ")); };
    auto value = decode(std::string_view(pair).substr(equals + 1));
    auto [found, added] = result.emplace(decode(std::string_view(pair).substr(0, equals)), value);
    if (!added) found->second += "," + value;  // host=a&host=b
  }
  return result;
}

void read_dialect(std::string_view scheme, Url& url) {
  size_t plus = scheme.find('+');
  url.dialect = to_lower(scheme.substr(0, plus));
  if (plus != npos) url.driver = scheme.substr(plus + 1);
  if (url.dialect == "postgres") url.dialect = "postgresql";
  if (url.dialect != "sqlite" && url.dialect != "postgresql") {
    throw Error("Databases of the dialect '" + url.dialect + "' are not supported")
        .with_hint(
            "Supported are sqlite (sqlite:///app.db) and postgresql "
            "(postgresql://user:password@host/database).");
  }
  if (url.driver == "pysqlcipher") {
    throw Error("Encrypted SQLite databases (the driver 'pysqlcipher') are not supported");
  }
}

void check_sqlite(std::string_view text, const Parts& parts, Url& url) {
  if (parts.has_user || !url.host.empty() || !url.port.empty()) {
    fail(text, "an SQLite database has no host",
         "Write sqlite:///relative.db, sqlite:////absolute/path.db, or sqlite:// for a database in memory.");
  }
  if (url.database == ":memory:") url.database.clear();
}

void check_no_nul(std::string_view text, const Url& url) {
  auto has_nul = [](const std::string& part) { return part.find('\0') != npos; };
  bool any = has_nul(url.user) || has_nul(url.password) || has_nul(url.host) || has_nul(url.database);
  for (const auto& [key, value] : url.query) any = any || has_nul(key) || has_nul(value);
  if (any) fail(text, "it contains a NUL byte", "Remove the \"%00\" from it.");
}

// Without a scheme the text may be anything, such as "host=h password=p": only what is plainly a name is
// repeated.
std::string masked_text(std::string_view text) {
  bool plain = text.size() < 200 && text.find_first_of("=@;:") == npos;
  return plain ? std::string(text) : "***";
}

std::string masked_query(std::string_view query) {
  std::vector<std::string> pairs = split(query, '&');
  for (auto& pair : pairs) {
    size_t equals = pair.find('=');
    auto key = to_lower(std::string_view(pair).substr(0, equals));
    if (equals != npos && (key.find("passw") != npos || key == "pwd")) pair.replace(equals + 1, npos, "***");
  }
  return join(pairs, "&");
}

}  // namespace

Url parse_url(std::string_view text) {
  text = trim(text);
  auto parts = split_address(text);
  if (!parts) {
    fail(text, "it does not begin with a dialect and \"://\"",
         "Write sqlite:///app.db or postgresql://user:password@host:5432/database.");
  }
  Url url;
  read_dialect(parts->scheme, url);
  if (parts->has_password &&
      find_query(parts->password, std::min(parts->password.find('@'), parts->password.size())) != npos) {
    fail(text, "its last '@' may be a part of the query or the end of the password",
         "Odd characters of a password or query are written percent-encoded: '@' as %40, '?' as %3F.");
  }
  url.user = percent_decoded(parts->user);
  url.password = percent_decoded(parts->password);
  size_t slash = parts->place.find('/');
  read_hosts(text, parts->place.substr(0, slash), url);
  if (slash != npos) url.database = percent_decoded(parts->place.substr(slash + 1));
  url.query = read_query(parts->query);
  if (url.dialect == "sqlite") check_sqlite(text, *parts, url);
  check_no_nul(text, url);
  return url;
}

std::string masked(std::string_view url) {
  size_t colon = url.find("://");
  if (colon == npos) return masked_text(url);
  size_t begin = colon + 3;
  std::string result(url.substr(0, begin));
  auto rest = url.substr(begin);
  bool known = is_scheme(url.substr(0, colon));
  size_t end = known ? end_of_user(rest) : rest.rfind('@');
  if (end != npos) {
    auto user = rest.substr(0, end);
    size_t separator = user.find(':');
    if (!known) {
      result += "***";
    } else {
      result += separator == npos ? std::string(user) : std::string(user.substr(0, separator)) + ":***";
    }
    rest.remove_prefix(end);
  }
  size_t query = rest.find('?');
  result += rest.substr(0, query);
  if (query != npos) result += "?" + masked_query(rest.substr(query + 1));
  return result;
}

}  // namespace retort
