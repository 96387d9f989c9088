// Execution::Live: what a script that is run does its operations by, on the database.
#pragma once

#include "runtime/execution.h"

namespace retort {

class Execution::Live final : public OpRunner {
 public:
  // `step` of `execution` is being carried out.
  Live(Execution& execution, size_t step) : execution_(execution), step_(step) {}

  std::string_view dialect() const override { return execution_.dialect_.traits().name; }
  void run(const Ops& ops) override;
  void begin_autocommit() override;
  void end_autocommit() override;
  Connection* connection() override { return &execution_.connection_; }
  bool before_statement(std::string_view sql) override;
  void write(std::string_view sql) override;

 private:
  // Carries out a text that begins or ends a transaction; false for another one.
  bool take_transaction_words(const std::string& sql);

  Execution& execution_;
  size_t step_;
};

}  // namespace retort
