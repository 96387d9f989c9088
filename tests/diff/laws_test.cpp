// What must hold for all catalogs: see docs/design.md, "the hourglass".
#include <gtest/gtest.h>

#include "diff/diff.h"
#include "ops/apply.h"
#include "ops/describe.h"
#include "ops/reverse.h"
#include "schema/dump.h"
#include "schema/normalise.h"
#include "support/random_catalog.h"
#include "support/same_schema.h"

namespace retort {
namespace {

using test::Profile;
using test::schema_difference;

constexpr unsigned rounds = 1250;  // pairs for each test: 10,000 catalogs in all

std::string described(const Ops& ops) {
  std::string text;
  for (const Op& op : ops) text += "  " + describe(op) + "\n";
  return text;
}

// A table's options cannot be changed by ops; diff's caller learns of them by uncompared().
void make_options_alike(Catalog& wanted, const Catalog& before) {
  for (Table& table : wanted.tables) {
    if (const Table* there = before.find_table(table.name, table.schema)) table.options = there->options;
  }
}

void check_diff_with_itself(const Catalog& before, const Catalog& wanted) {
  EXPECT_EQ(described(diff(before, before)), "");
  EXPECT_EQ(described(diff(normalise(wanted), wanted)), "");
}

void check_diff(const Ops& ops, const Catalog& before, const Catalog& wanted) {
  Catalog after = retort::apply(ops, before);
  EXPECT_EQ(schema_difference(after, wanted), "") << described(ops);
  EXPECT_EQ(described(diff(after, wanted)), "");
}

// Each op by itself, and all of them together.
void check_reverse(const Ops& ops, const Catalog& before) {
  Catalog state = before;
  for (const Op& op : ops) {
    Catalog after = retort::apply({op}, state);
    Ops back = reverse(op, state);
    EXPECT_EQ(schema_difference(retort::apply(back, after), state), "") << describe(op) << ", back:\n"
                                                                        << described(back);
    state = std::move(after);
  }
  Ops back = reverse(ops, before);
  EXPECT_EQ(schema_difference(retort::apply(back, state), before), "") << described(back);
}

// False when a law is broken; then it has said so.
bool laws_hold(const Catalog& before, const Catalog& wanted) {
  Ops ops = diff(before, wanted);
  try {
    check_diff_with_itself(before, wanted);
    check_diff(ops, before, wanted);
    check_reverse(ops, before);
  } catch (const Error& error) {
    ADD_FAILURE() << error.what() << "\n" << described(ops);
  }
  if (!::testing::Test::HasFailure()) return true;
  ADD_FAILURE() << "before:\n" << dump(before) << "wanted:\n" << dump(wanted);
  return false;
}

void check_pairs(const Profile& profile, bool neighbours) {
  for (unsigned seed = 0; seed < rounds; ++seed) {
    std::mt19937 engine(seed);
    Catalog before = test::random_catalog(engine, profile);
    Catalog wanted =
        neighbours ? test::random_neighbour(before, engine, profile) : test::random_catalog(engine, profile);
    make_options_alike(wanted, before);
    SCOPED_TRACE("seed " + std::to_string(seed));
    if (!laws_hold(before, wanted)) return;
  }
}

TEST(Laws, hold_between_neighbours) {
  check_pairs(Profile::everything(), true);
}
TEST(Laws, hold_between_strangers) {
  check_pairs(Profile::everything(), false);
}
TEST(Laws, hold_between_neighbours_on_sqlite) {
  check_pairs(Profile::sqlite(), true);
}
TEST(Laws, hold_between_strangers_on_sqlite) {
  check_pairs(Profile::sqlite(), false);
}

}  // namespace
}  // namespace retort
