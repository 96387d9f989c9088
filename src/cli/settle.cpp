#include "cli/settle.h"

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "cli/renames.h"
#include "schema/dump.h"
#include "schema/table_index.h"

namespace retort {
namespace {

constexpr const char* logger = "alembic.autogenerate.compare";

using DropsTable = std::function<bool(const Table&)>;

// The project's filter, and tables that no model has are collected instead of dropped, unless `drops` says so.
Filter collecting(const Environment& environment, const Catalog& before, DropsTable drops,
                  std::shared_ptr<std::vector<Table>> unknown) {
  Filter filter{environment.include_name, environment.include_object};
  filter.include_object = [inner = environment.include_object, tables = TableIndex(before), drops = std::move(drops),
                           unknown = std::move(unknown)](const ObjectInfo& object) {
    if (inner && !inner(object)) return false;
    if (object.kind != ObjectKind::Table || !object.in_database || object.has_counterpart) return true;
    const Table* table = tables.find(object.name, object.schema);
    if (table == nullptr || drops(*table)) return true;
    unknown->push_back(*table);
    return false;
  };
  return filter;
}

void say_unknown(Output& output, const std::vector<Table>& unknown) {
  if (unknown.empty()) return;
  std::vector<std::string> names;
  for (const Table& table : unknown) names.push_back("'" + shown(table.name, table.schema) + "'");
  output.warning(logger, "not in the models: " + join(names, ", ") + "; --drop-unknown drops " +
                             (names.size() == 1 ? "it" : "them"));
}

// The unknown tables of the last look, without collecting: for a filter that is used again.
Filter leaving_alone(const Environment& environment, std::vector<Table> unknown) {
  Filter filter{environment.include_name, environment.include_object};
  if (unknown.empty()) return filter;
  filter.include_object = [inner = environment.include_object, unknown = std::move(unknown)](const ObjectInfo& object) {
    if (inner && !inner(object)) return false;
    if (object.kind != ObjectKind::Table || !object.in_database || object.has_counterpart) return true;
    return std::ranges::none_of(
        unknown, [&](const Table& table) { return table.name == object.name && table.schema == object.schema; });
  };
  return filter;
}

}  // namespace

Settled settle(Invocation& invocation, Ask ask, const Catalog& before, Catalog& model, bool whole,
               const Reported& reported) {
  const Environment& environment = invocation.environment;
  bool all = invocation.arguments.has("--drop-unknown") || invocation.config.is_on("drop_unknown");
  Renames renames(invocation, !whole);
  auto unknown = std::make_shared<std::vector<Table>>();
  Filter filter = collecting(
      environment, before, [&](const Table& table) { return all || renames.drops_table(table); }, unknown);
  Settled settled;
  do {
    unknown->clear();
    Catalog as_reported = reported(model);
    Target target{model, as_reported, whole};
    settled.ops = diff(before, target, filter);
    settled.cannot = uncompared(before, target);
  } while (ask == Ask::AboutRenames && renames.settle(settled.ops, before, *unknown, model));
  say_unknown(invocation.output, *unknown);
  settled.unknown = *unknown;
  settled.filter = leaving_alone(environment, *unknown);
  return settled;
}

}  // namespace retort
