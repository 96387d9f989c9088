#include "support/faulty_connection.h"

#include "db/statement.h"

namespace retort::test {

template <class Action>
void FaultyConnection::run(std::string_view sql, Action&& action) {
  if (lost()) throw Error("The connection was lost before this statement (a test)").in_statement(std::string(sql));
  statements_.emplace_back(sql);
  bool now = statements_.size() == plan_.statement;
  if (now && plan_.fault == Fault::Refused) {
    throw Error("The statement was refused (a test)").in_statement(std::string(sql));
  }
  if (!now || plan_.fault == Fault::LostAfter) action();
  if (!now) return;
  inner_.reset();  // closing a session rolls back its transaction, as its end does
  auto code = mentions_commit(sql) ? ErrorCode::InDoubt : ErrorCode::Failed;
  throw Error(code, "The connection was lost (a test)").in_statement(std::string(sql));
}

Rows FaultyConnection::query(std::string_view sql, std::span<const Cell> parameters) {
  Rows rows;
  run(sql, [&] { rows = inner_->query(sql, parameters); });
  return rows;
}

void FaultyConnection::execute(std::string_view sql) {
  run(sql, [&] { inner_->execute(sql); });
}

void FaultyConnection::execute_all(std::span<const std::string> statements) {
  for (size_t i = 0; i < statements.size(); ++i) {
    try {
      query(statements[i], {});
    } catch (const Error& failure) {
      throw StatementError(failure, i);
    }
  }
}

}  // namespace retort::test
