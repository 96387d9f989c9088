#include "dialects/sqlite/sql_tokens.h"

#include <algorithm>

#include "base/text.h"

namespace retort::sqlite {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Letters, '_', '$' and every byte of a character beyond ASCII.
bool is_name_byte(char c) {
  auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '$';
}

// The place behind a run that `quote` ends; a doubled quote does not end it, save for ']'.
size_t behind_quoted(std::string_view sql, size_t at, char quote) {
  for (++at; at < sql.size(); ++at) {
    if (sql[at] != quote) continue;
    if (quote == ']' || at + 1 >= sql.size() || sql[at + 1] != quote) return at + 1;
    ++at;
  }
  return sql.size();
}

size_t behind_number(std::string_view sql, size_t at) {
  while (at < sql.size()) {
    bool sign_of_exponent = (sql[at] == '+' || sql[at] == '-') && (sql[at - 1] == 'e' || sql[at - 1] == 'E');
    if (!is_name_byte(sql[at]) && sql[at] != '.' && !sign_of_exponent) break;
    ++at;
  }
  return at;
}

size_t behind_hexadecimal(std::string_view sql, size_t at) {
  while (at < sql.size() && is_name_byte(sql[at])) ++at;
  return at;
}

bool same_token(const Token& a, const Token& b) {
  bool a_named = a.kind == TokenKind::Word || a.kind == TokenKind::QuotedName;
  bool b_named = b.kind == TokenKind::Word || b.kind == TokenKind::QuotedName;
  if (a_named && b_named) return equal_ignoring_case(a.name(), b.name());
  if (a.kind != b.kind) return false;
  bool letters_matter = a.kind == TokenKind::Text;
  return letters_matter ? a.text == b.text : equal_ignoring_case(a.text, b.text);
}

// Words that SQLite takes as part of an expression and never as a column's name without quotes.
bool is_operator_word(const Token& token) {
  constexpr std::string_view words[] = {"AND",  "BETWEEN", "CASE",   "COLLATE", "ELSE", "EXISTS",
                                        "FROM", "IN",      "IS",     "ISNULL",  "NOT",  "NOTNULL",
                                        "NULL", "OR",      "SELECT", "THEN",    "WHEN", "WHERE"};
  if (token.kind != TokenKind::Word) return false;
  return std::ranges::any_of(words, [&](std::string_view word) { return token.is_word(word); });
}

// The text between the parentheses when one pair encloses it all.
std::string_view without_outer_parentheses(std::string_view expression) {
  for (;;) {
    Lexer lexer(expression);
    if (!lexer.peek().is_mark('(')) return expression;
    std::string_view inner = lexer.take_group();
    if (!lexer.at_end() || inner.empty()) return expression;
    expression = inner;
  }
}

}  // namespace

bool Token::is_word(std::string_view keyword) const {
  return kind == TokenKind::Word && equal_ignoring_case(text, keyword);
}

bool Token::is_name() const {
  return kind == TokenKind::Word || kind == TokenKind::QuotedName || kind == TokenKind::Text;
}

std::string Token::name() const {
  if (kind == TokenKind::Word || text.empty()) return std::string(text);
  char quote = text[0] == '[' ? ']' : text[0];
  size_t end = text.size() > 1 && text.back() == quote ? text.size() - 1 : text.size();
  std::string inner(text.substr(1, end - 1));
  return quote == ']' ? inner : replace_all(inner, std::string(2, quote), std::string(1, quote));
}

Token Lexer::take() {
  Token taken = token_;
  last_end_ = begin_ + taken.text.size();
  advance();
  return taken;
}

bool Lexer::take_word(std::string_view keyword) {
  if (!token_.is_word(keyword)) return false;
  take();
  return true;
}

bool Lexer::take_mark(char c) {
  if (!token_.is_mark(c)) return false;
  take();
  return true;
}

std::string_view Lexer::take_group() {
  if (!token_.is_mark('(')) return {};
  size_t first = begin_ + 1;
  int depth = 0;
  do {
    if (token_.is_mark('(')) ++depth;
    if (token_.is_mark(')')) --depth;
    take();
  } while (depth > 0 && !at_end());
  size_t last = depth == 0 ? last_end_ - 1 : last_end_;
  return trim(sql_.substr(first, last - first));
}

void Lexer::skip_blanks() {
  while (at_ < sql_.size()) {
    std::string_view rest = sql_.substr(at_);
    if (is_blank(rest[0])) {
      ++at_;
    } else if (rest.starts_with("--")) {
      size_t end = rest.find('\n');
      at_ = end == std::string_view::npos ? sql_.size() : at_ + end + 1;
    } else if (rest.starts_with("/*")) {
      size_t end = rest.find("*/", 2);
      at_ = end == std::string_view::npos ? sql_.size() : at_ + end + 2;
    } else {
      return;
    }
  }
}

void Lexer::advance() {
  skip_blanks();
  begin_ = at_;
  if (at_ >= sql_.size()) {
    token_ = {};
    return;
  }
  char c = sql_[at_];
  char next = at_ + 1 < sql_.size() ? sql_[at_ + 1] : '\0';
  TokenKind kind = TokenKind::Mark;
  if (c == '\'') {
    kind = TokenKind::Text;
    at_ = behind_quoted(sql_, at_, '\'');
  } else if (c == '"' || c == '`' || c == '[') {
    kind = TokenKind::QuotedName;
    at_ = behind_quoted(sql_, at_, c == '[' ? ']' : c);
  } else if ((c == 'x' || c == 'X') && next == '\'') {
    kind = TokenKind::Blob;
    at_ = behind_quoted(sql_, at_ + 1, '\'');
  } else if (is_digit(c) || (c == '.' && is_digit(next))) {
    kind = TokenKind::Number;
    at_ = c == '0' && (next == 'x' || next == 'X') ? behind_hexadecimal(sql_, at_) : behind_number(sql_, at_ + 1);
  } else if (is_name_byte(c)) {
    kind = TokenKind::Word;
    while (at_ < sql_.size() && is_name_byte(sql_[at_])) ++at_;
  } else {
    ++at_;
  }
  token_ = {kind, sql_.substr(begin_, at_ - begin_)};
}

bool same_expression(std::string_view a, std::string_view b) {
  Lexer left(without_outer_parentheses(a)), right(without_outer_parentheses(b));
  while (!left.at_end() && !right.at_end()) {
    if (!same_token(left.take(), right.take())) return false;
  }
  return left.at_end() && right.at_end();
}

std::string bare_expression(std::string_view expression) {
  std::string_view inner = trim(without_outer_parentheses(expression));
  Lexer lexer(inner);
  if (lexer.at_end()) return std::string(inner);
  size_t first = lexer.begin();
  while (!lexer.at_end()) lexer.take();
  return std::string(inner.substr(first, lexer.last_end() - first));
}

std::string with_columns_renamed(std::string_view expression, const Renaming& rename) {
  std::string result;
  size_t copied = 0;
  Token before;
  for (Lexer lexer(expression); !lexer.at_end();) {
    size_t begin = lexer.begin();
    Token token = lexer.take();
    bool column = (token.kind == TokenKind::Word || token.kind == TokenKind::QuotedName) &&
                  !lexer.peek().is_mark('(') && !lexer.peek().is_mark('.') && !before.is_word("COLLATE") &&
                  !before.is_word("AS") && !is_operator_word(token);
    before = token;
    if (!column) continue;
    std::string old_name = token.name(), new_name = rename(old_name);
    if (new_name == old_name) continue;
    result += expression.substr(copied, begin - copied);
    result += in_quotes(new_name, '"');
    copied = lexer.last_end();
  }
  return result.append(expression.substr(copied));
}

bool mentions(std::string_view sql, std::string_view name) {
  for (Lexer lexer(sql); !lexer.at_end();) {
    Token token = lexer.take();
    if (token.is_name() && equal_ignoring_case(token.name(), name)) return true;
  }
  return false;
}

}  // namespace retort::sqlite
