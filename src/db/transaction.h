// Transaction: begun when made, rolled back when it goes out of scope without commit().
#pragma once

#include <string_view>

#include "retort/connection.h"

namespace retort {

class Transaction {
 public:
  // `begin` is the statement that opens it: "BEGIN", "BEGIN IMMEDIATE" (SQLite), "BEGIN READ ONLY"
  // (PostgreSQL).
  explicit Transaction(Connection& connection, std::string_view begin = "BEGIN");

  // Quietly: the error that leads here is the one worth reading, and a lost connection has rolled back by
  // itself.
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  // Throws Error if the database refuses (the rest is then rolled back), with ErrorCode::InDoubt if the
  // connection was lost and nobody knows.
  void commit();

  void roll_back();  // throws Error if the connection is lost

 private:
  Connection& connection_;
  bool open_ = true;
};

}  // namespace retort
