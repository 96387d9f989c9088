// The words of a SQL text as SQLite reads them (https://sqlite.org/lang_keywords.html, tokenize.c): enough to find
// one's way in a stored CREATE text and to tell whether two expressions differ by more than their spelling. No grammar.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace retort::sqlite {

enum class TokenKind {
  End,
  Word,        // a keyword or a plain name
  QuotedName,  // "a", `a` or [a]
  Text,        // 'a'
  Blob,        // x'00'
  Number,
  Mark,  // one character: ( ) , . + ...
};

struct Token {
  TokenKind kind = TokenKind::End;
  std::string_view text = {};  // as written; points into the SQL
  bool is_mark(char c) const { return kind == TokenKind::Mark && text[0] == c; }
  bool is_word(std::string_view keyword) const;  // ignoring case
  bool is_name() const;                          // what SQLite takes as a name: it also takes 'a'
  std::string name() const;                      // without its quotes
};

// Goes through a text once, skipping blanks and comments. Copies nothing; copying the Lexer keeps the place.
class Lexer {
 public:
  explicit Lexer(std::string_view sql) : sql_(sql) { advance(); }

  const Token& peek() const { return token_; }
  Token take();                              // the token, stepping behind it
  bool take_word(std::string_view keyword);  // steps behind it if it is the one
  bool take_mark(char c);
  bool at_end() const { return token_.kind == TokenKind::End; }
  size_t begin() const { return begin_; }        // where the current token begins
  size_t last_end() const { return last_end_; }  // where the token before ended

  std::string_view between(size_t begin, size_t end) const { return sql_.substr(begin, end - begin); }

  // From a '(' to behind its ')': the text between, without blanks at its ends. "" when there is no '(' here.
  std::string_view take_group();

 private:
  void advance();
  void skip_blanks();

  std::string_view sql_;
  size_t at_ = 0, begin_ = 0, last_end_ = 0;
  Token token_;
};

// Whether two expressions differ at most in blanks, comments, letter case of names and keywords, the quotes around
// names, and parentheses around the whole.
bool same_expression(std::string_view a, std::string_view b);

// Without blanks, comments and parentheses around the whole: the form in which expressions are kept. A comment inside
// stays.
std::string bare_expression(std::string_view expression);

// `expression` (over the columns of one table) with each name that `rename` maps to another one exchanged, quoted.
// Functions, types and collations of the same name stay.
using Renaming = std::function<std::string(const std::string& name)>;
std::string with_columns_renamed(std::string_view expression, const Renaming& rename);

// Whether a name occurs in the text, as a name or keyword of any spelling. True for a possible mention too many.
bool mentions(std::string_view sql, std::string_view name);

}  // namespace retort::sqlite
