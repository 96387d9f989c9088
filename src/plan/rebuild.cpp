#include "plan/rebuild.h"

#include <algorithm>
#include <cassert>

#include "ops/apply.h"

namespace retort {
namespace {

using Sources = std::vector<Rebuild::Source>;

// Where the values of the columns come from after one more op.
void follow(Sources& sources, const Op& op) {
  auto source_of = [&](const std::string& column) {
    auto found = std::find_if(sources.begin(), sources.end(), [&](const auto& s) { return s.column == column; });
    assert(found != sources.end());  // apply_to() has accepted the op
    return found;
  };
  if (const auto* add = std::get_if<AddColumn>(&op)) {
    sources.push_back({.column = add->column.name, .old_column = "", .expression = ""});
  } else if (const auto* dropped = std::get_if<DropColumn>(&op)) {
    sources.erase(source_of(dropped->column));
  } else if (const auto* alter = std::get_if<AlterColumn>(&op)) {
    auto source = source_of(alter->column);
    if (!alter->using_expression.empty()) source->expression = alter->using_expression;
    if (!alter->new_name.empty()) source->column = alter->new_name;
  }
}

}  // namespace

Rebuild make_rebuild(const Ops& ops, const Catalog& before, const std::string& name, const std::string& schema) {
  const Table* old_table = before.find_table(name, schema);
  assert(old_table != nullptr);
  Rebuild rebuild{.before = before, .old_table = *old_table, .new_table = {}, .sources = {}};
  for (const Column& column : old_table->columns) {
    rebuild.sources.push_back({.column = column.name, .old_column = column.name, .expression = ""});
  }
  Catalog after = before;
  for (const Op& op : ops) {
    apply_to(after, op);
    follow(rebuild.sources, op);
  }
  rebuild.new_table = *after.find_table(name, schema);
  return rebuild;
}

}  // namespace retort
