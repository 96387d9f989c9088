#include "db/statement.h"

#include <algorithm>
#include <initializer_list>

#include "base/text.h"
#include "retort/error.h"

namespace retort {
namespace {

constexpr size_t longest = 1000;  // bytes of a statement that an error repeats

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
// In UTF-8.
bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

std::string_view without_leading_comments(std::string_view sql) {
  for (;;) {
    sql = trim(sql);
    size_t end = sql.npos;
    if (sql.starts_with("--")) {
      end = sql.find('\n');
      sql.remove_prefix(std::min(end, sql.size()));
    } else if (sql.starts_with("/*")) {
      end = sql.find("*/");
      sql.remove_prefix(end == sql.npos ? sql.size() : end + 2);
    } else {
      return sql;
    }
  }
}

// In one pass: a text may hold a table's data.
bool mentions_any(std::string_view sql, std::initializer_list<std::string_view> words) {
  for (size_t begin = 0, end = 0; begin < sql.size(); begin = end + 1) {
    for (end = begin; end < sql.size() && is_letter(sql[end]);) ++end;
    std::string_view found = sql.substr(begin, end - begin);
    auto is_found = [&](std::string_view word) { return equal_ignoring_case(found, word); };
    if (!found.empty() && std::any_of(words.begin(), words.end(), is_found)) return true;
  }
  return false;
}

}  // namespace

std::string first_word(std::string_view sql) {
  sql = without_leading_comments(sql);
  size_t end = 0;
  while (end < sql.size() && is_letter(sql[end])) ++end;
  return to_upper(sql.substr(0, end));
}

bool is_commit(std::string_view sql) {
  auto word = first_word(sql);
  return word == "COMMIT" || word == "END";
}

bool mentions_commit(std::string_view sql) {
  return is_commit(sql) || mentions_any(sql, {"COMMIT"});
}

TransactionWord transaction_word(std::string_view statement) {
  auto word = first_word(statement);
  if (word == "BEGIN" || word == "START") return TransactionWord::Begin;
  if (is_commit(statement)) return TransactionWord::Commit;
  bool rolls_back = word == "ABORT" || (word == "ROLLBACK" && !mentions_any(statement, {"TO"}));
  return rolls_back ? TransactionWord::Rollback : TransactionWord::None;
}

bool mentions_transaction(std::string_view sql) {
  return mentions_any(sql, {"BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT"});
}

std::string excerpt(std::string_view sql, size_t focus) {
  if (sql.size() <= longest) return std::string(trim(sql));
  size_t begin = focus < longest / 2 ? 0 : std::min(focus - longest / 2, sql.size() - longest);
  size_t end = begin + longest;
  while (begin > 0 && continues_character(sql[begin])) --begin;
  while (end < sql.size() && continues_character(sql[end])) ++end;
  std::string result(trim(sql.substr(begin, end - begin)));
  if (begin > 0) result.insert(0, "...");
  if (end < sql.size()) result += "...";
  return result;
}

std::string line_and_column(std::string_view sql, size_t offset) {
  auto before = sql.substr(0, std::min(offset, sql.size()));
  auto line = 1 + std::count(before.begin(), before.end(), '\n');
  size_t begin = before.rfind('\n');
  begin = begin == before.npos ? 0 : begin + 1;
  auto column = 1 + std::count_if(before.begin() + static_cast<std::ptrdiff_t>(begin), before.end(),
                                  [](char c) { return !continues_character(c); });
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

void refuse_nul(std::string_view sql) {
  size_t nul = sql.find('\0');
  if (nul == sql.npos) return;
  throw Error("The SQL text contains a NUL byte at " + line_and_column(sql, nul))
      .in_statement(excerpt(replace_all(sql, std::string_view("\0", 1), "\\0"), nul));
}

}  // namespace retort
