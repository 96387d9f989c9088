// SQL expressions as text, as far as can be told without asking the server: no grammar, only words and quotes.
// https://www.postgresql.org/docs/current/sql-syntax-lexical.html
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "retort/schema.h"

namespace retort::postgresql {

enum class TokenKind {
  End,
  Name,    // a keyword or a plain name
  Quoted,  // "a name"
  Text,    // 'a text', E'a text' or $$a text$$
  Other,   // a number, or one character
};

struct Token {
  TokenKind kind = TokenKind::End;
  std::string_view raw = {};  // as written
  // What is meant: a name folded to lower case or without its quotes, a text without its quotes.
  std::string value() const;
  bool is(char c) const { return kind == TokenKind::Other && raw.size() == 1 && raw[0] == c; }
};

// Reads the token at `position`, which moves behind it. Blanks and comments are skipped.
Token next_token(std::string_view sql, size_t& position);

// Without blanks and parentheses around the whole.
std::string bare_expression(std::string_view expression);

// An expression as the server writes it down, bare, in one of the spellings that the same may have: "((a) AND (b)) AND
// (c)" is "(a) AND (b) AND (c)", which the server makes of it when it reads its own words again.
std::string stored_expression(std::string_view expression);

// The column, when the expression is the name of one and nothing else; "" otherwise.
std::string only_column(std::string_view expression);

// For expressions that are the same but for what the server adds when it writes one down: parentheses, casts, quotes
// and blanks. Equal texts mean very likely the same; nothing else may be read from them.
std::string loose_text(std::string_view expression);

// Whether the name of a column occurs. True for a possible mention too many.
bool mentions(std::string_view expression, const std::string& column);

// A quoted text and nothing else, perhaps with one cast: 'x'::character varying
struct LiteralText {
  std::string text;
  std::string cast;  // "character varying"; empty: none
};
std::optional<LiteralText> literal_text(std::string_view expression);

// `value` as the server reports it for a column of this type: 'x'::text is the text "x", '5'::integer the number 5.
// Nothing for NULL, which is no default. Expressions are otherwise left as they are.
std::optional<Default> stored_default(const Default& value, const Type& type);

}  // namespace retort::postgresql
