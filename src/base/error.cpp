#include "retort/error.h"

namespace retort {
namespace {

void add_line(std::string& text, const char* label, const std::string& fact) {
  if (fact.empty()) return;
  text += "\n  ";
  text += label;
  text += fact;
}

void set_once(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

}  // namespace

Error& Error::at_file(std::string file, int line) {
  if (file_.empty()) {
    file_ = std::move(file);
    line_ = line;
  }
  compose();
  return *this;
}

Error& Error::in_revision(std::string revision) {
  set_once(revision_, std::move(revision));
  compose();
  return *this;
}

Error& Error::in_op(std::string description) {
  set_once(op_, std::move(description));
  compose();
  return *this;
}

Error& Error::in_statement(std::string sql) {
  set_once(statement_, std::move(sql));
  compose();
  return *this;
}

Error& Error::with_sqlstate(std::string sqlstate) {
  set_once(sqlstate_, std::move(sqlstate));
  compose();
  return *this;
}

Error& Error::with_hint(std::string hint) {
  set_once(hint_, std::move(hint));
  compose();
  return *this;
}

void Error::compose() {
  text_ = message_;
  add_line(text_, "in file: ", line_ > 0 ? file_ + ":" + std::to_string(line_) : file_);
  add_line(text_, "in revision: ", revision_);
  add_line(text_, "while: ", op_);
  add_line(text_, "statement: ", statement_);
  add_line(text_, "SQLSTATE: ", sqlstate_);
  add_line(text_, "hint: ", hint_);
}

}  // namespace retort
