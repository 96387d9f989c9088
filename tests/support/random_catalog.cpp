#include "support/random_catalog.h"

#include "support/random_parts.h"

namespace retort::test {
namespace {

void add_views(Maker& make) {
  for (int i = make.random.between(0, 2); i > 0; --i) {
    make.catalog.views.push_back({.name = make.index_name(), .definition = "SELECT 1 AS \"one\""});
  }
  const Table& table = make.random.pick(make.catalog.tables);
  make.catalog.triggers.push_back({.name = make.index_name(),
                                   .table = table.name,
                                   .definition = "CREATE TRIGGER t AFTER INSERT ON x BEGIN SELECT 'it''s'; END",
                                   .schema = table.schema});
}

}  // namespace

Profile Profile::everything() {
  Profile profile = postgresql();
  profile.types.insert(profile.types.end(), {RawType{"tsvector"}, Numeric{.precision = {}, .scale = 2}});
  profile.collations = {"C", "Some \"Order\""};
  profile.schemas = {"", "", "app", "Other \"Schema\""};
  profile.virtual_columns = true;
  profile.alters_computed = true;
  profile.excludes = true;
  profile.options = true;
  return profile;
}

Profile Profile::sqlite() {
  Profile profile;
  profile.types = {Integer{},   Integer{},   Integer{},      SmallInteger{},  BigInteger{},
                   Numeric{},   Numeric{10}, Numeric{12, 3}, Float{},         Double{},
                   Boolean{},   Char{1},     Char{8},        String{},        String{1},
                   String{255}, Text{},      Text{},         Binary{},        Binary{16},
                   Date{},      Time{},      Timestamp{},    Timestamp{true}, Timestamp{false, 3},
                   Interval{},  Uuid{},      Json{},         JsonB{},         RawType{"POINT"}};
  profile.collations = {"NOCASE", "RTRIM"};
  profile.enums = true;
  profile.arrays = true;
  profile.stored_columns = true;
  profile.virtual_columns = true;
  profile.alters_computed = true;
  profile.deferrable_foreign_keys = true;
  return profile;
}

Profile Profile::postgresql() {
  Profile profile;
  profile.types = {Integer{},
                   Integer{},
                   Integer{},
                   SmallInteger{},
                   BigInteger{},
                   BigInteger{},
                   Numeric{},
                   Numeric{10},
                   Numeric{12, 3},
                   Float{},
                   Float{24},
                   Float{53},
                   Double{},
                   Boolean{},
                   Char{1},
                   Char{8},
                   String{},
                   String{1},
                   String{255},
                   Text{},
                   Text{},
                   Binary{},
                   Binary{16},
                   Date{},
                   Time{},
                   Time{true},
                   Time{false, 3},
                   Timestamp{},
                   Timestamp{true},
                   Timestamp{false, 3},
                   Timestamp{true, 0},
                   Interval{},
                   Interval{"DAY TO SECOND", 3},
                   Interval{"YEAR"},
                   Uuid{},
                   Json{},
                   JsonB{},
                   JsonB{},
                   RawType{"point"}};
  profile.collations = {"C", "POSIX"};
  profile.comments = true;
  profile.enums = true;
  profile.arrays = true;
  profile.identity = true;
  profile.stored_columns = true;
  profile.alters_computed = true;
  profile.chosen_autoincrement = true;
  profile.deferrable_keys = true;
  profile.deferrable_foreign_keys = true;
  profile.match_full = true;
  profile.nulls_order = true;
  profile.include = true;
  profile.index_methods = true;
  profile.nulls_not_distinct = true;
  return profile;
}

Catalog random_catalog(std::mt19937& engine, const Profile& profile) {
  Catalog catalog;
  Maker make(engine, profile, catalog);
  for (int i = make.random.between(2, 6); i > 0; --i) {
    Table table = make.table();
    catalog.tables.push_back(table);
  }
  for (Table& table : catalog.tables) {
    for (int i = make.random.between(0, 2); i > 0; --i) make.add_foreign_key(table);
  }
  if (profile.views) add_views(make);
  list_enums(catalog);
  return catalog;
}

}  // namespace retort::test
