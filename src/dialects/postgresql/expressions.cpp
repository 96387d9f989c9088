// SQL expressions as text: a scanner for words and quotes, and what can be said with it.
#include "dialects/postgresql/expressions.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "dialects/postgresql/types.h"

namespace retort::postgresql {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool continues_name(char c) {
  return begins_name(c) || is_digit(c) || c == '$';
}

void skip_blanks_and_comments(std::string_view sql, size_t& at) {
  while (at < sql.size()) {
    if (is_blank(sql[at])) {
      ++at;
    } else if (sql.substr(at, 2) == "--") {
      at = std::min(sql.find('\n', at), sql.size());
    } else if (sql.substr(at, 2) == "/*") {
      int depth = 0;  // they nest
      do {
        auto two = sql.substr(at, 2);
        depth += two == "/*" ? 1 : two == "*/" ? -1 : 0;
        at += two == "/*" || two == "*/" ? 2 : 1;
      } while (depth > 0 && at < sql.size());
    } else {
      return;
    }
  }
}

// Behind the quote that ends what begins at `at`; doubled quotes are inside.
size_t quote_end(std::string_view sql, size_t at, bool backslashes) {
  char quote = sql[at++];
  while (at < sql.size()) {
    if (backslashes && sql[at] == '\\') {
      at += 2;
    } else if (sql[at] != quote) {
      ++at;
    } else if (at + 1 < sql.size() && sql[at + 1] == quote) {
      at += 2;
    } else {
      return at + 1;
    }
  }
  return sql.size();
}

// Behind $tag$...$tag$ that begins at `at`, or `at` when there is none.
size_t dollar_end(std::string_view sql, size_t at) {
  size_t tag_end = at + 1;
  while (tag_end < sql.size() && continues_name(sql[tag_end]) && sql[tag_end] != '$') ++tag_end;
  if (tag_end >= sql.size() || sql[tag_end] != '$' || is_digit(sql[at + 1])) return at;
  auto tag = sql.substr(at, tag_end + 1 - at);
  auto close = sql.find(tag, tag_end + 1);
  return close == sql.npos ? sql.size() : close + tag.size();
}

size_t number_end(std::string_view sql, size_t at) {
  while (at < sql.size() && (is_digit(sql[at]) || sql[at] == '.' || sql[at] == 'e' || sql[at] == 'E' ||
                             ((sql[at] == '+' || sql[at] == '-') && to_lower(sql.substr(at - 1, 1)) == "e"))) {
    ++at;
  }
  return at;
}

// Words that are never the name of a column unless quoted.
// https://www.postgresql.org/docs/current/sql-keywords-appendix.html: "reserved" in PostgreSQL
bool is_reserved(std::string_view word) {
  static const std::set<std::string, std::less<>> words = {"all",          "analyse",
                                                           "analyze",      "and",
                                                           "any",          "array",
                                                           "as",           "asc",
                                                           "asymmetric",   "both",
                                                           "case",         "cast",
                                                           "check",        "collate",
                                                           "column",       "constraint",
                                                           "create",       "current_catalog",
                                                           "current_date", "current_role",
                                                           "current_time", "current_timestamp",
                                                           "current_user", "default",
                                                           "deferrable",   "desc",
                                                           "distinct",     "do",
                                                           "else",         "end",
                                                           "except",       "false",
                                                           "fetch",        "for",
                                                           "foreign",      "from",
                                                           "grant",        "group",
                                                           "having",       "ilike",
                                                           "in",           "initially",
                                                           "intersect",    "into",
                                                           "is",           "isnull",
                                                           "lateral",      "leading",
                                                           "like",         "limit",
                                                           "localtime",    "localtimestamp",
                                                           "not",          "notnull",
                                                           "null",         "offset",
                                                           "on",           "only",
                                                           "or",           "order",
                                                           "overlaps",     "placing",
                                                           "primary",      "references",
                                                           "returning",    "select",
                                                           "session_user", "similar",
                                                           "some",         "symmetric",
                                                           "system_user",  "table",
                                                           "then",         "to",
                                                           "trailing",     "true",
                                                           "union",        "unique",
                                                           "user",         "using",
                                                           "variadic",     "when",
                                                           "where",        "window",
                                                           "with"};
  return words.contains(to_lower(word));
}

bool names_something(const Token& token) {
  return token.kind == TokenKind::Quoted || (token.kind == TokenKind::Name && !is_reserved(token.raw));
}

// Behind the type of a cast: "character varying(20)[]".
void skip_type(std::string_view sql, size_t& at) {
  next_token(sql, at);
  for (size_t next = at;;) {
    Token token = next_token(sql, next);
    bool more = false;
    for (std::string_view word : {"varying", "precision", "with", "without", "time", "zone"}) {
      more |= token.kind == TokenKind::Name && token.raw == word;
    }
    more |= token.is('[') || token.is(']') || token.is('.');
    if (!more) return;
    if (token.is('.')) next_token(sql, next);
    at = next;
  }
}

std::string unescaped(std::string_view inside, char quote, bool backslashes) {
  std::string text;
  for (size_t i = 0; i < inside.size(); ++i) {
    bool skips = inside[i] == quote || (backslashes && inside[i] == '\\');
    if (skips && i + 1 < inside.size()) ++i;
    text += inside[i];
  }
  return text;
}

struct Flattened {
  std::string text;
  std::string word;  // "AND" or "OR" when it is a list of terms with that between them; empty: neither
};

std::string joining_word(const Token& token) {
  std::string word = token.kind == TokenKind::Name ? to_upper(token.raw) : "";
  return word == "AND" || word == "OR" ? word : "";
}

// The word between the terms that are in no brackets.
std::string joining_word(std::string_view expression) {
  std::string word;
  int depth = 0;
  size_t at = 0;
  for (Token token = next_token(expression, at); token.kind != TokenKind::End; token = next_token(expression, at)) {
    depth += token.is('(') ? 1 : token.is(')') ? -1 : 0;
    std::string found = depth == 0 ? joining_word(token) : "";
    if (!found.empty() && !word.empty() && found != word) return "";
    if (!found.empty()) word = found;
  }
  return word;
}

// Takes the brackets from each term that is a list of the same word itself.
Flattened flattened(std::string_view expression) {
  Flattened result{.text = {}, .word = joining_word(expression)};
  size_t at = 0, copied = 0;
  bool term_begins = true;
  for (Token token = next_token(expression, at); token.kind != TokenKind::End; token = next_token(expression, at)) {
    if (!token.is('(')) {
      term_begins = !joining_word(token).empty();
      continue;
    }
    size_t begin = at;
    for (int depth = 1; depth > 0 && token.kind != TokenKind::End;) {
      token = next_token(expression, at);
      depth += token.is('(') ? 1 : token.is(')') ? -1 : 0;
    }
    if (token.kind == TokenKind::End) break;
    size_t next = at;
    Token following = next_token(expression, next);
    bool whole_term = term_begins && (following.kind == TokenKind::End || !joining_word(following).empty());
    Flattened inside = flattened(expression.substr(begin, at - 1 - begin));
    bool same_list = whole_term && !result.word.empty() && inside.word == result.word;
    result.text += std::string(expression.substr(copied, begin - 1 - copied));
    result.text += same_list ? inside.text : "(" + inside.text + ")";
    copied = at;
    term_begins = false;
  }
  result.text += std::string(expression.substr(copied));
  return result;
}

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && (is_digit(text[0]) || (text[0] == '.' && text.size() > 1)) &&
         number_end(text, 0) == text.size();
}

bool holds_numbers(const Type& type) {
  return type.is<SmallInteger>() || type.is<Integer>() || type.is<BigInteger>() || type.is<Numeric>() ||
         type.is<Float>() || type.is<Double>();
}

// Whether a literal cast to the type called `cast` is simply a literal of a column of `type`.
bool same_kind(const Type& type, const std::string& cast) {
  if (const Enum* named = type.as<Enum>()) {
    size_t at = 0;
    std::string last;
    for (Token token = next_token(cast, at); token.kind != TokenKind::End; token = next_token(cast, at)) {
      last = token.value();
    }
    return last == named->name;
  }
  if (type.is<Char>() && cast == "bpchar") return true;
  Type meant = type_from_text(cast);
  if (const auto* raw = type.as<RawType>()) return meant == stored_type(*raw);
  const auto* list = type.as<Array>();
  const auto* other = meant.as<Array>();
  if (list != nullptr && other != nullptr) {
    return list->element().is<Enum>() || list->element().value().index() == other->element().value().index();
  }
  if (const auto* time = type.as<Time>(); time != nullptr && meant.is<Time>()) {
    return time->timezone == meant.as<Time>()->timezone;
  }
  if (const auto* time = type.as<Timestamp>(); time != nullptr && meant.is<Timestamp>()) {
    return time->timezone == meant.as<Timestamp>()->timezone;
  }
  return stored_type(type).value().index() == meant.value().index();
}

Default literal_or_number(const std::string& text, const Type& type) {
  std::string bare(trim(text));
  if (holds_numbers(type) && is_number(bare)) return sql(bare);
  if (type.is<Boolean>()) {
    std::string lower = to_lower(bare);
    for (std::string_view yes : {"t", "true", "y", "yes", "on", "1"}) {
      if (lower == yes) return true;
    }
    for (std::string_view no : {"f", "false", "n", "no", "off", "0"}) {
      if (lower == no) return false;
    }
  }
  return text;
}

}  // namespace

std::string Token::value() const {
  switch (kind) {
    case TokenKind::Name:
      return to_lower(raw);
    case TokenKind::Quoted:
      return unescaped(raw.substr(1, raw.size() - std::min<size_t>(2, raw.size())), '"', false);
    case TokenKind::Text: {
      if (raw[0] == '$') {
        auto tag = raw.find('$', 1) + 1;
        return std::string(raw.substr(tag, raw.size() - 2 * tag));
      }
      bool escapes = raw[0] == 'E' || raw[0] == 'e';
      size_t begin = escapes ? 2 : 1;
      return unescaped(raw.substr(begin, raw.size() - begin - 1), '\'', escapes);
    }
    default:
      return std::string(raw);
  }
}

Token next_token(std::string_view sql, size_t& position) {
  skip_blanks_and_comments(sql, position);
  size_t begin = position;
  if (begin >= sql.size()) return {};
  char c = sql[begin];
  auto kind = TokenKind::Other;
  bool escapes = (c == 'E' || c == 'e') && begin + 1 < sql.size() && sql[begin + 1] == '\'';
  if (c == '\'' || escapes) {
    kind = TokenKind::Text;
    position = quote_end(sql, begin + (escapes ? 1 : 0), escapes);
  } else if (c == '"') {
    kind = TokenKind::Quoted;
    position = quote_end(sql, begin, false);
  } else if (c == '$' && dollar_end(sql, begin) > begin) {
    kind = TokenKind::Text;
    position = dollar_end(sql, begin);
  } else if (begins_name(c)) {
    kind = TokenKind::Name;
    while (position < sql.size() && continues_name(sql[position])) ++position;
  } else {
    position = is_digit(c) ? number_end(sql, begin) : begin + 1;
  }
  return {kind, sql.substr(begin, position - begin)};
}

std::string bare_expression(std::string_view expression) {
  for (;;) {
    expression = trim(expression);
    if (!expression.starts_with('(') || !expression.ends_with(')')) break;
    int depth = 0;
    size_t at = 0, closed_at = 0;
    for (Token token = next_token(expression, at); token.kind != TokenKind::End; token = next_token(expression, at)) {
      depth += token.is('(') ? 1 : token.is(')') ? -1 : 0;
      if (depth == 0) {
        closed_at = at;
        break;
      }
    }
    if (closed_at != expression.size()) break;
    expression = expression.substr(1, expression.size() - 2);
  }
  return std::string(expression);
}

std::string stored_expression(std::string_view expression) {
  return flattened(bare_expression(expression)).text;
}

std::string only_column(std::string_view expression) {
  std::string bare = bare_expression(expression);
  size_t at = 0;
  Token token = next_token(bare, at);
  return names_something(token) && next_token(bare, at).kind == TokenKind::End ? token.value() : "";
}

bool mentions(std::string_view expression, const std::string& column) {
  size_t at = 0;
  for (Token token = next_token(expression, at); token.kind != TokenKind::End; token = next_token(expression, at)) {
    if (!names_something(token) || token.value() != column) continue;
    size_t after = at;
    if (!next_token(expression, after).is('(')) return true;
  }
  return false;
}

std::string loose_text(std::string_view expression) {
  std::string text;
  size_t at = 0;
  for (Token token = next_token(expression, at); token.kind != TokenKind::End; token = next_token(expression, at)) {
    if (token.is(':') && expression.substr(at, 1) == ":") {
      ++at;
      skip_type(expression, at);
    } else if (!token.is('(') && !token.is(')')) {
      text += token.value();
    }
  }
  return text;
}

std::optional<LiteralText> literal_text(std::string_view expression) {
  std::string bare = bare_expression(expression);
  size_t at = 0;
  Token token = next_token(bare, at);
  if (token.kind != TokenKind::Text) return std::nullopt;
  auto rest = trim(std::string_view(bare).substr(at));
  if (rest.empty()) return LiteralText{token.value(), ""};
  if (!rest.starts_with("::")) return std::nullopt;
  rest = trim(rest.substr(2));
  size_t position = 0;
  for (Token part = next_token(rest, position); part.kind != TokenKind::End; part = next_token(rest, position)) {
    bool of_a_type = part.kind != TokenKind::Text &&
                     (part.kind != TokenKind::Other || part.raw.find_first_not_of("0123456789.,()[]") == part.raw.npos);
    if (!of_a_type) return std::nullopt;
  }
  return LiteralText{token.value(), std::string(rest)};
}

std::optional<Default> stored_default(const Default& value, const Type& type) {
  if (!value.is_sql()) return literal_or_number(value.text(), type);
  std::string text(trim(value.text()));
  std::string lower = to_lower(text);
  if (lower == "null") return std::nullopt;
  auto literal = literal_text(text);
  if (literal && (literal->cast.empty() || same_kind(type, literal->cast))) {
    return literal_or_number(literal->text, type);
  }
  if (literal && holds_numbers(type) && holds_numbers(type_from_text(literal->cast)) && is_number(literal->text)) {
    return Default(sql(literal->text));
  }
  if (type.is<Boolean>() && (lower == "true" || lower == "false")) return Default(sql(lower));
  std::string number = replace_all(bare_expression(text), " ", "");
  if (holds_numbers(type) && is_number(number)) return Default(sql(number));
  for (std::string_view keyword : {"CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_USER", "LOCALTIME",
                                   "LOCALTIMESTAMP", "SESSION_USER"}) {
    if (equal_ignoring_case(text, keyword)) return Default(sql(std::string(keyword)));
  }
  return Default(sql(text));
}

}  // namespace retort::postgresql
