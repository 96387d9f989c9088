// A Connection that fails on purpose at a chosen statement, to test what the callers make of it.
//
// Statements count from 1, over query(), execute() (one text is one) and execute_all() (each text is one).
// BEGIN, COMMIT and ROLLBACK count as well. With no plan it passes everything on and records it: run once to
// learn the count, then once for every statement and way to fail.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "retort/connection.h"

namespace retort::test {

enum class Fault {
  Refused,     // the database says no: the statement is not run, the connection goes on
  LostBefore,  // the connection dies before the statement arrives; the open transaction is rolled back
  LostAfter,   // the statement is carried out, then the connection dies before its answer; a COMMIT is in
               // doubt
};

struct FaultPlan {
  size_t statement = 0;  // which fails; 0: none
  Fault fault = Fault::Refused;
};

class FaultyConnection final : public Connection {
 public:
  FaultyConnection(std::unique_ptr<Connection> inner, FaultPlan plan) : inner_(std::move(inner)), plan_(plan) {}

  Rows query(std::string_view sql, std::span<const Cell> parameters) override;
  void execute(std::string_view sql) override;
  void execute_all(std::span<const std::string> statements) override;
  std::string_view dialect() const override { return dialect_; }
  int server_version() const override { return version_; }
  bool in_transaction() const override { return inner_ != nullptr && inner_->in_transaction(); }

  const std::vector<std::string>& statements() const { return statements_; }  // that were asked for, failed ones too
  bool lost() const { return inner_ == nullptr; }

 private:
  template <class Action>
  void run(std::string_view sql, Action&& action);

  std::unique_ptr<Connection> inner_;  // nullptr: lost, as if the process or the network had died
  FaultPlan plan_;
  std::vector<std::string> statements_;
  std::string dialect_{inner_->dialect()};
  int version_ = inner_->server_version();
};

}  // namespace retort::test
