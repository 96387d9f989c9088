// The generators keep their promises, or the properties that are tested with them mean nothing.
#include "support/random_catalog.h"

#include <gtest/gtest.h>

#include <set>

#include "base/text.h"
#include "schema/dump.h"
#include "schema/normalise.h"
#include "schema/validate.h"
#include "support/random_parts.h"

namespace retort::test {
namespace {

std::vector<Profile> profiles() {
  return {Profile::everything(), Profile::sqlite(), Profile::postgresql()};
}

// Beyond what mistakes() looks at: what only the databases would refuse.
void expect_sound(const Catalog& catalog) {
  EXPECT_EQ(mistakes(catalog), std::vector<std::string>()) << dump(catalog);
  std::set<std::string> names;
  auto use = [&](const std::string& name) {
    EXPECT_TRUE(name.empty() || names.insert(to_lower(name)).second) << name;
    EXPECT_LE(name.size(), 63u);
  };
  for (const Enum& type : catalog.enums) use(type.name);
  for (const Table& table : catalog.tables) {
    use(table.name);
    use(table.primary_key.name);
    EXPECT_FALSE(table.columns.empty());
    std::set<std::string> columns;
    for (const Column& column : table.columns) EXPECT_TRUE(columns.insert(to_lower(column.name)).second) << column.name;
    for (const Unique& each : table.uniques) use(each.name);
    for (const Check& each : table.checks) use(each.name);
    for (const Index& each : table.indexes) use(each.name);
    for (const ForeignKey& each : table.foreign_keys) {
      use(each.name);
      EXPECT_TRUE(refers_well(catalog, table, each)) << describe(each);
    }
    for (const Check& each : table.checks) {
      for (const std::string& name : columns_in(each.expression))
        EXPECT_TRUE(find_column(table, name)) << each.expression;
    }
  }
}

TEST(RandomCatalog, is_valid_for_every_profile) {
  std::mt19937 engine(1);
  for (const Profile& profile : profiles()) {
    for (int i = 0; i < 100; ++i) expect_sound(random_catalog(engine, profile));
  }
}

TEST(RandomCatalog, has_valid_neighbours_that_differ) {
  std::mt19937 engine(2);
  for (const Profile& profile : profiles()) {
    int equal = 0;
    for (int i = 0; i < 100; ++i) {
      Catalog catalog = random_catalog(engine, profile);
      Catalog neighbour = random_neighbour(catalog, engine, profile);
      expect_sound(neighbour);
      equal += normalise(catalog) == normalise(neighbour);
      if (testing::Test::HasFailure()) return;
    }
    EXPECT_LT(equal, 5);
  }
}

TEST(RandomCatalog, is_the_same_for_the_same_seed) {
  std::mt19937 one(7), two(7);
  EXPECT_EQ(random_catalog(one, Profile::sqlite()), random_catalog(two, Profile::sqlite()));
}

TEST(RandomOps, have_every_kind_but_call) {
  std::mt19937 engine(3);
  for (const Profile& profile : profiles()) {
    std::set<size_t> kinds;
    for (const Op& op : random_ops(engine, profile)) kinds.insert(op.index());
    EXPECT_EQ(kinds.size(), std::variant_size_v<AnyOp> - 1);
  }
}

}  // namespace
}  // namespace retort::test
