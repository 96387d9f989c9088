// Error: the one exception of Retort.
//
// What a person must read is an Error: what failed, where, and what to do now. Expected outcomes are values
// (std::optional and the like); bugs are assertions. The text never contains a password.
#pragma once

#include <exception>
#include <string>

namespace retort {

// What kind of failure it is; the command line turns it into the exit code.
enum class ErrorCode {
  Failed,       // 1: anything that has no code of its own
  Usage,        // 2: the command line itself was wrong
  Differences,  // 3: a check found differences
  LockTimeout,  // 4: another run held the lock for too long
  InDoubt,      // 5: the commit was sent and no answer came: it may or may not have happened
};

class Error : public std::exception {
 public:
  explicit Error(std::string message) : Error(ErrorCode::Failed, std::move(message)) {}
  Error(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) { compose(); }

  // Facts that the loop that knows them adds on the way up. The first writer wins: the innermost place knows best.
  Error& at_file(std::string file, int line = 0);  // line 0: the whole file
  Error& in_revision(std::string revision);        // id of the revision being run
  Error& in_op(std::string description);           // e.g. "drop column users.bio"
  Error& in_statement(std::string sql);            // the SQL that the database refused
  Error& with_sqlstate(std::string sqlstate);      // PostgreSQL's five letters; empty on SQLite
  Error& with_hint(std::string hint);              // what to do now, one sentence

  ErrorCode code() const { return code_; }
  const std::string& message() const { return message_; }  // what failed, without the context
  const std::string& file() const { return file_; }
  int line() const { return line_; }
  const std::string& revision() const { return revision_; }
  const std::string& op() const { return op_; }
  const std::string& statement() const { return statement_; }
  const std::string& sqlstate() const { return sqlstate_; }
  const std::string& hint() const { return hint_; }

  // The message, then one indented line for each fact that is known.
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  void compose();

  ErrorCode code_;
  std::string message_, file_, revision_, op_, statement_, sqlstate_, hint_;
  int line_ = 0;
  std::string text_;  // what(), kept ready
};

}  // namespace retort
