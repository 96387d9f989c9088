// Recorder: keeps what a live revision says, and does nothing.
#pragma once

#include "db/statement.h"
#include "runtime/transaction_words.h"
#include "script/source.h"

namespace retort {

class Recorder final : public OpRunner {
 public:
  explicit Recorder(const Dialect& dialect) : dialect_(dialect) {}

  std::string_view dialect() const override { return dialect_.traits().name; }
  // Throws Error for a COMMIT or ROLLBACK: what follows would not be what was recorded.
  void run(const Ops& ops) override {
    for (Op op : ops) {
      if (auto* execute = std::get_if<Execute>(&op)) {
        refuse_transaction_words(execute->sql);
        execute->autocommit = execute->autocommit || autocommit_;
      }
      ops_.push_back(std::move(op));
    }
  }
  void begin_autocommit() override { autocommit_ = true; }
  void end_autocommit() override { autocommit_ = false; }
  Connection* connection() override { return nullptr; }
  bool before_statement(std::string_view) override { return false; }
  void write(std::string_view sql) override { run({Execute{.sql = std::string(sql)}}); }

  const Ops& ops() const { return ops_; }

 private:
  void refuse_transaction_words(const std::string& sql) const {
    if (!statements_around_transactions(sql, dialect_).empty()) {
      throw Error("It begins or ends a transaction: " + excerpt(sql));
    }
  }

  const Dialect& dialect_;
  bool autocommit_ = false;
  Ops ops_;
};

}  // namespace retort
