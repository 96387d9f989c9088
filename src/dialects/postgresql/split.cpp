#include "dialects/postgresql/split.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "db/statement.h"

namespace retort::postgresql {
namespace {

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_name_part(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9') || c == '$';
}

class Splitter {
 public:
  explicit Splitter(std::string_view sql) : sql_(sql) {}

  std::vector<std::string> run() {
    while (at_ < sql_.size() && certain_) step();
    end_statement();
    if (depth_ != 0 || body_depth_ != 0) certain_ = false;
    return certain_ ? std::move(statements_) : std::vector<std::string>();
  }

 private:
  void step() {
    char c = sql_[at_];
    if (sql_.substr(at_, 2) == "--") return skip_line_comment();
    if (sql_.substr(at_, 2) == "/*") return skip_block_comment();
    if (c == ';' && depth_ == 0 && body_depth_ == 0) {
      end_statement();
      start_ = ++at_;
      return;
    }
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
      ++at_;
      return;
    }
    blank_ = blank_ && c == ';';
    if (c == '\'') return skip_quoted('\'', false);
    if (c == '"') return skip_quoted('"', false);
    if (c == '$') return skip_dollar();
    if (is_name_start(c)) return word();
    if (c >= '0' && c <= '9') return skip_number();
    if (c == '(') ++depth_;
    if (c == ')') --depth_;
    ++at_;
  }

  void end_statement() {
    if (!blank_) statements_.emplace_back(trim(sql_.substr(start_, at_ - start_)));
    blank_ = true;
    first_words_.clear();
  }

  void skip_line_comment() { at_ = std::min(sql_.find('\n', at_), sql_.size()); }

  void skip_block_comment() {  // they nest
    int open = 0;
    do {
      if (sql_.substr(at_, 2) == "/*")
        ++open, at_ += 2;
      else if (sql_.substr(at_, 2) == "*/")
        --open, at_ += 2;
      else
        ++at_;
    } while (open > 0 && at_ < sql_.size());
    if (open > 0) certain_ = false;
  }

  void skip_quoted(char quote, bool backslashes) {
    for (++at_; at_ < sql_.size(); ++at_) {
      if (backslashes && sql_[at_] == '\\') {
        ++at_;
      } else if (sql_[at_] == quote) {  // a doubled one begins the next piece at once: no harm
        ++at_;
        return;
      }
    }
    certain_ = false;
  }

  void skip_dollar() {  // $tag$ ... $tag$, or a parameter
    size_t end = at_ + 1;
    while (end < sql_.size() && is_name_part(sql_[end]) && sql_[end] != '$') ++end;
    bool opens = end < sql_.size() && sql_[end] == '$' && !(sql_[at_ + 1] >= '0' && sql_[at_ + 1] <= '9');
    if (!opens) {
      ++at_;
      return;
    }
    auto tag = sql_.substr(at_, end + 1 - at_);
    auto close = sql_.find(tag, end + 1);
    if (close == sql_.npos) certain_ = false;
    at_ = close == sql_.npos ? sql_.size() : close + tag.size();
  }

  void skip_number() {
    while (at_ < sql_.size() && is_name_part(sql_[at_])) ++at_;
  }

  void word() {
    size_t begin = at_;
    while (at_ < sql_.size() && is_name_part(sql_[at_])) ++at_;
    auto text = sql_.substr(begin, at_ - begin);
    if (at_ < sql_.size() && sql_[at_] == '\'' && (text == "e" || text == "E")) return skip_quoted('\'', true);
    follow_body(to_upper(text));
  }

  // CREATE FUNCTION ... BEGIN ATOMIC ...; ...; END: the one place where a ';' stands inside a statement.
  void follow_body(const std::string& text) {
    if (first_words_.size() < 4) first_words_.push_back(text);
    auto begins_with_create = !first_words_.empty() && first_words_[0] == "CREATE" &&
                              std::any_of(first_words_.begin(), first_words_.end(),
                                          [](const auto& w) { return w == "FUNCTION" || w == "PROCEDURE"; });
    if (!begins_with_create || depth_ != 0) return;
    if (text == "BEGIN" || (text == "CASE" && body_depth_ > 0))
      ++body_depth_;
    else if (text == "END" && body_depth_ > 0)
      --body_depth_;
  }

  std::string_view sql_;
  size_t at_ = 0, start_ = 0;
  int depth_ = 0;       // of parentheses
  int body_depth_ = 0;  // of BEGIN ATOMIC and CASE
  bool blank_ = true;   // nothing but blanks and comments since `start_`
  bool certain_ = true;
  std::vector<std::string> first_words_;  // at most four, upper case
  std::vector<std::string> statements_;
};

bool is_about_transactions(std::string_view sql) {
  static constexpr std::array<std::string_view, 10> words = {"BEGIN", "START",     "COMMIT",  "END",     "ROLLBACK",
                                                             "ABORT", "SAVEPOINT", "RELEASE", "PREPARE", "COPY"};
  return std::find(words.begin(), words.end(), first_word(sql)) != words.end();
}

}  // namespace

std::vector<std::string> split(std::string_view sql) {
  return Splitter(sql).run();
}

std::vector<Statement> user_statements(const std::string& sql, bool autocommit) {
  auto pieces = split(sql);
  bool as_it_stands = pieces.empty() || std::any_of(pieces.begin(), pieces.end(), is_about_transactions);
  if (as_it_stands) return {{.sql = sql, .autocommit = autocommit, .script = true}};
  std::vector<Statement> statements;
  for (auto& piece : pieces) statements.push_back({.sql = std::move(piece), .autocommit = autocommit});
  return statements;
}

}  // namespace retort::postgresql
