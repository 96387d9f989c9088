#include "ops/table.h"

namespace retort {

Table as_table(const CreateTable& op) {
  return {.name = op.name,
          .columns = op.columns,
          .primary_key = op.primary_key,
          .foreign_keys = op.foreign_keys,
          .uniques = op.uniques,
          .checks = op.checks,
          .excludes = op.excludes,
          .indexes = op.indexes,
          .comment = op.comment,
          .schema = op.schema,
          .options = op.options,
          .inherits = op.inherits,
          .partition = op.partition};
}

CreateTable create_table(const Table& table) {
  return {.name = table.name,
          .columns = table.columns,
          .primary_key = table.primary_key,
          .foreign_keys = table.foreign_keys,
          .uniques = table.uniques,
          .checks = table.checks,
          .excludes = table.excludes,
          .indexes = table.indexes,
          .comment = table.comment,
          .schema = table.schema,
          .options = table.options,
          .inherits = table.inherits,
          .partition = table.partition};
}

void set_options(Options& options, const Options& changes) {
  for (const auto& [name, value] : changes) {
    if (value.empty()) {
      options.erase(name);
    } else {
      options[name] = value;
    }
  }
}

Options option_changes(const Options& from, const Options& to) {
  Options changes;
  for (const auto& [name, value] : from) {
    if (!to.contains(name)) changes[name] = "";
  }
  for (const auto& [name, value] : to) {
    auto old = from.find(name);
    if (old == from.end() || old->second != value) changes[name] = value;
  }
  return changes;
}

}  // namespace retort
