// A rebuild's new table comes from apply; where its columns come from is followed op by op.
#include "plan/rebuild.h"

#include <algorithm>

#include "ops/apply.h"
#include "ops/describe.h"
#include "ops/lookup.h"
#include "schema/normalise.h"

namespace retort {
namespace {

using Sources = std::vector<Rebuild::Source>;

Rebuild::Source& source_of(Sources& sources, const std::string& column) {
  auto found = std::find_if(sources.begin(), sources.end(),
                            [&](const Rebuild::Source& source) { return source.column == column; });
  return *found;  // apply() has found the column
}

void follow(Sources& sources, const Op& op) {
  if (const auto* add = std::get_if<AddColumn>(&op)) {
    bool exists = std::any_of(sources.begin(), sources.end(),
                              [&](const Rebuild::Source& source) { return source.column == add->column.name; });
    if (!exists) sources.push_back({.column = add->column.name});
  } else if (const auto* dropped = std::get_if<DropColumn>(&op)) {
    std::erase_if(sources, [&](const Rebuild::Source& source) { return source.column == dropped->column; });
  } else if (const auto* alter = std::get_if<AlterColumn>(&op)) {
    Rebuild::Source& source = source_of(sources, alter->column);
    if (!alter->using_expression.empty()) source.expression = alter->using_expression;
    if (!alter->new_name.empty()) source.column = alter->new_name;
  }
}

}  // namespace

Rebuild make_rebuild(const Ops& ops, const Catalog& before, const std::string& name, const std::string& schema) {
  Rebuild rebuild{.before = before, .old_table = table_in(before, name, schema)};
  settle(rebuild.old_table);
  for (const Column& column : rebuild.old_table.columns) {
    rebuild.sources.push_back({.column = column.name, .old_column = column.name});
  }
  Catalog after = before;
  for (const Op& op : ops) {
    apply_to(after, op);
    follow(rebuild.sources, op);
  }
  rebuild.new_table = table_in(after, name, schema);
  settle(rebuild.new_table);
  std::erase_if(rebuild.sources, [&](const Rebuild::Source& source) {
    return column_in(rebuild.new_table, source.column).computed.has_value();  // works itself out
  });
  return rebuild;
}

}  // namespace retort
