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

constexpr unsigned rounds = 2500;  // for each profile and kind of pair: 10,000 pairs in all

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

class Pairs : public ::testing::Test {
 protected:
  // Calls `check` with pairs of neighbours and of strangers, until the first failure.
  template <class Check>
  void for_each_pair(Check check) {
    for (const Profile& profile : {Profile::everything(), Profile::sqlite()}) {
      for (unsigned seed = 0; seed < rounds && !HasFailure(); ++seed) {
        for (bool neighbours : {true, false}) {
          std::mt19937 engine(seed);
          Catalog before = test::random_catalog(engine, profile);
          Catalog wanted = neighbours ? test::random_neighbour(before, engine, profile)
                                      : test::random_catalog(engine, profile);
          make_options_alike(wanted, before);
          SCOPED_TRACE("seed " + std::to_string(seed) + (neighbours ? ", neighbours" : ", strangers"));
          check(before, wanted);
          if (HasFailure()) {
            ADD_FAILURE() << "before:\n" << dump(before) << "wanted:\n" << dump(wanted);
            return;
          }
        }
      }
    }
  }
};

TEST_F(Pairs, ops_of_a_diff_lead_from_one_to_the_other) {
  for_each_pair([](const Catalog& before, const Catalog& wanted) {
    Ops ops = diff(before, wanted);
    try {
      Catalog after = retort::apply(ops, before);
      EXPECT_EQ(schema_difference(after, wanted), "") << described(ops);
      EXPECT_EQ(described(diff(after, wanted)), "");
    } catch (const Error& error) {
      ADD_FAILURE() << error.what() << "\n" << described(ops);
    }
  });
}

TEST_F(Pairs, no_ops_lead_from_a_catalog_to_itself) {
  for_each_pair([](const Catalog& before, const Catalog& wanted) {
    EXPECT_EQ(described(diff(before, before)), "");
    EXPECT_EQ(described(diff(normalise(wanted), wanted)), "");
  });
}

TEST_F(Pairs, each_op_can_be_taken_back) {
  for_each_pair([](const Catalog& before, const Catalog& wanted) {
    Catalog state = before;
    for (const Op& op : diff(before, wanted)) {
      try {
        Catalog after = retort::apply({op}, state);
        Ops back = reverse(op, state);
        EXPECT_EQ(schema_difference(retort::apply(back, after), state), "") << describe(op) << ", back:\n" << described(back);
        state = std::move(after);
      } catch (const Error& error) {
        ADD_FAILURE() << describe(op) << ": " << error.what();
      }
      if (HasFailure()) return;
    }
  });
}

TEST_F(Pairs, a_whole_upgrade_can_be_taken_back) {
  for_each_pair([](const Catalog& before, const Catalog& wanted) {
    Ops ops = diff(before, wanted);
    try {
      Catalog after = retort::apply(ops, before);
      Ops back = reverse(ops, before);
      EXPECT_EQ(schema_difference(retort::apply(back, after), before), "") << described(back);
    } catch (const Error& error) {
      ADD_FAILURE() << error.what();
    }
  });
}

}  // namespace
}  // namespace retort
