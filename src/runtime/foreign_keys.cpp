// Comparing a transaction's foreign key violations with those that were there before.
#include "runtime/foreign_keys.h"

#include "base/text.h"
#include "db/statement.h"

namespace retort {
namespace {

// One statement, of those that SQLite refuses or forgets inside a transaction and that leave rows alone.
bool is_about_the_file(const Execute& op) {
  std::string_view sql = trim(op.sql);
  size_t end = sql.find(';');
  if (end != sql.npos && end + 1 != sql.size()) return false;
  std::string word = first_word(sql);
  return word == "VACUUM" || word == "PRAGMA" || word == "ATTACH" || word == "DETACH";
}

}  // namespace

ForeignKeyGuard::ForeignKeyGuard(Connection& connection, const Dialect& dialect)
    : connection_(connection), traits_(dialect.traits()) {}

bool ForeignKeyGuard::must_look_before(const Op& op) const {
  if (traits_.check_before_commit.empty() || looked_) return false;
  if (const auto* execute = std::get_if<Execute>(&op)) return !is_about_the_file(*execute);
  // New tables are empty, new columns have no key, and the rest of these touches no row.
  return !(std::holds_alternative<CreateTable>(op) || std::holds_alternative<AddColumn>(op) ||
           std::holds_alternative<CreateIndex>(op) || std::holds_alternative<DropIndex>(op) ||
           std::holds_alternative<SetTableComment>(op));
}

void ForeignKeyGuard::look() {
  before_ = violations();
  looked_ = true;
}

void ForeignKeyGuard::follow(const Op& op) {
  const auto* rename = std::get_if<RenameTable>(&op);
  if (rename == nullptr || before_.empty()) return;
  Counts renamed;
  for (const auto& [old, count] : before_) {
    Violation violation = old;
    if (violation.table == rename->name) violation.table = rename->new_name;
    if (violation.parent == rename->name) violation.parent = rename->new_name;
    renamed[violation] += count;
  }
  before_ = std::move(renamed);
}

ForeignKeyGuard::Counts ForeignKeyGuard::violations() const {
  Counts counts;
  if (count(traits_.check_before_commit, counts)) return counts;
  for (const auto& row : connection_.query(traits_.checks_by_table).rows) count(row[0].value(), counts);
  return counts;
}

// False where there is a key that can't be checked, with nothing counted.
bool ForeignKeyGuard::count(std::string_view query, Counts& counts) const {
  try {
    for (const auto& row : connection_.query(query).rows) {
      auto cell = [&](size_t i) { return i < row.size() ? row[i].value_or("") : std::string(); };
      ++counts[{cell(0), cell(1), cell(2)}];
    }
    return true;
  } catch (const Error& error) {
    if (traits_.uncheckable.empty() || error.message().find(traits_.uncheckable) == std::string::npos) throw;
    return false;
  }
}

void ForeignKeyGuard::check() const {
  if (!looked_) return;
  constexpr size_t shown = 5;
  std::vector<std::string> lines;
  size_t found = 0;
  for (const auto& [violation, count] : violations()) {
    auto old = before_.find(violation);
    if (old != before_.end() && old->second >= count) continue;
    if (++found > shown) continue;
    auto row = violation.rowid.empty() ? std::string("a row") : "row " + violation.rowid;
    lines.push_back(row + " of '" + violation.table + "' refers to a row of '" + violation.parent +
                    "' that is not there");
  }
  if (found == 0) return;
  if (found > shown) lines.push_back("and " + std::to_string(found - shown) + " more");
  throw Error("The steps would break foreign keys: " + join(lines, "; "))
      .with_hint("Give these rows a parent or delete them, in the revision itself or before it.");
}

}  // namespace retort
