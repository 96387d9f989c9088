#include "db/transaction.h"

namespace retort {

Transaction::Transaction(Connection& connection, std::string_view begin) : connection_(connection) {
  connection_.execute(begin);
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    roll_back();
  } catch (...) {
  }
}

void Transaction::commit() {
  connection_.execute("COMMIT");
  open_ = false;
}

void Transaction::roll_back() {
  open_ = false;
  // SQLite ends a transaction by itself after some errors (disk full, I/O); a second ROLLBACK would be an
  // error.
  if (connection_.in_transaction()) connection_.execute("ROLLBACK");
}

}  // namespace retort
