// The models of the benchmark of comparing, beside those that schema_diff.py gives to Alembic: built in a loop, as there.
// BENCH_TABLES: how many; BENCH_CHANGED: in how many percent of them something differs from the database.
#include <cstdio>
#include <cstdlib>

#include "retort/retort.h"

namespace {

using namespace retort;

int number_of(const char* variable) {
  const char* text = std::getenv(variable);
  return text == nullptr ? 0 : std::atoi(text);
}

std::string table_name(int i) {
  char text[16];
  std::snprintf(text, sizeof text, "t%05d", i);
  return text;
}

Table table(int i, bool changed) {
  std::string name = table_name(i), other = table_name(i == 0 ? 0 : (i - 1) / 2);
  Table table{
      .name = name,
      .columns =
          {
              {.name = "id", .type = Integer{}, .nullable = false},
              {.name = "other_id", .type = Integer{}, .nullable = false},
              {.name = "name", .type = String{changed ? 120 : 80}, .nullable = false, .server_default = "x"},
              {.name = "note", .type = Text{}},
              {.name = "amount", .type = Numeric{12, 2}, .nullable = false, .server_default = sql("0")},
              {.name = "active", .type = Boolean{}, .nullable = false, .server_default = sql("true")},
              {.name = "day", .type = Date{}},
              {.name = "views", .type = BigInteger{}},
              {.name = "code", .type = String{20}},
              {.name = "rank", .type = Integer{}, .server_default = sql("1")},
              {.name = "weight", .type = Double{}},
              {.name = "kind", .type = String{10}, .server_default = "new"},
          },
      .primary_key = {.columns = {"id"}},
      .foreign_keys = {{.name = "fk_" + name,
                        .columns = {"other_id"},
                        .referred_table = other,
                        .referred_columns = {"id"},
                        .on_delete = Cascade}},
      .indexes = {{.name = "ix_" + name + "_other", .columns = {"other_id"}}},
  };
  if (changed) {
    table.columns.push_back({.name = "email", .type = Text{}});
  } else {
    table.indexes.push_back({.name = "ix_" + name + "_code", .columns = {"code", "day"}, .unique = true});
  }
  return table;
}

Catalog models() {
  Catalog catalog;
  int count = number_of("BENCH_TABLES"), percent = number_of("BENCH_CHANGED");
  catalog.tables.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) catalog.tables.push_back(table(i, percent != 0 && i % (100 / percent) == 0));
  return catalog;
}

}  // namespace

int main(int argc, char** argv) {
  return retort::main(argc, argv, {.target = models()});
}
