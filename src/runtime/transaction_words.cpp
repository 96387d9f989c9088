#include "runtime/transaction_words.h"

#include <algorithm>

#include "db/statement.h"

namespace retort {

std::vector<std::string> statements_around_transactions(const std::string& sql, const Dialect& dialect) {
  if (!mentions_transaction(sql)) return {};
  std::vector<std::string> statements = dialect.statements_of(sql);
  bool any = std::ranges::any_of(
      statements, [](const std::string& each) { return transaction_word(each) != TransactionWord::None; });
  return any ? statements : std::vector<std::string>();
}

}  // namespace retort
