#include "dialects/sqlite/split.h"

#include "base/text.h"
#include "dialects/sqlite/sql_tokens.h"

namespace retort::sqlite {
namespace {

// CREATE [TEMP | TEMPORARY] TRIGGER begins here.
bool at_trigger(Lexer lexer) {
  if (!lexer.take_word("CREATE")) return false;
  if (!lexer.take_word("TEMP")) lexer.take_word("TEMPORARY");
  return lexer.take_word("TRIGGER");
}

// To the ';' that ends the statement, or to the end of the text. A trigger ends with "; END ;".
void skip_statement(Lexer& lexer) {
  bool trigger = at_trigger(lexer), behind_mark = false, behind_end = false;
  while (!lexer.at_end()) {
    if (lexer.peek().is_mark(';') && (!trigger || behind_end)) return;
    behind_end = behind_mark && lexer.peek().is_word("END");
    behind_mark = lexer.take().is_mark(';');
  }
}

}  // namespace

std::vector<std::string> split(std::string_view sql) {
  std::vector<std::string> statements;
  Lexer lexer(sql);
  for (size_t begin = 0; !lexer.at_end(); begin = lexer.last_end()) {
    bool empty = lexer.peek().is_mark(';');
    skip_statement(lexer);
    if (!empty) statements.emplace_back(trim(lexer.between(begin, lexer.last_end())));
    lexer.take_mark(';');
  }
  return statements;
}

}  // namespace retort::sqlite
