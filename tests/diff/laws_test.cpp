// What must hold for all catalogs: see docs/design.md, "the hourglass".
#include <gtest/gtest.h>

#include "diff/diff.h"
#include "ops/apply.h"
#include "ops/describe.h"
#include "ops/reverse.h"
#include "schema/dump.h"
#include "schema/grants.h"
#include "schema/normalise.h"
#include "support/random_catalog.h"
#include "support/same_schema.h"
#include "support/sanitized.h"

namespace retort {
namespace {

using test::Profile;
using test::schema_difference;

constexpr unsigned rounds = test::sanitized ? 200 : 1250;  // pairs for each test: 10,000 catalogs in all
constexpr unsigned rounds_with_rights = rounds / 3;        // each is as long as five of the others

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

// Any rights on anything that there is, more than once and in any order.
void add_rights(Catalog& catalog, std::mt19937& engine) {
  auto below = [&](size_t end) { return engine() % end; };
  auto some_of = [&](std::vector<std::string> words) {
    std::shuffle(words.begin(), words.end(), engine);
    words.resize(1 + below(words.size()));
    return words;
  };
  auto add = [&](const Grantable& on, std::vector<std::string> privileges, bool comes_with_it) {
    const Grantee roles[] = {"reader", "it's \"new\"", everybody};
    for (size_t i = below(3); i > 0; --i) {
      const Grantee& to = roles[below(3)];
      bool option = !to.is_everybody() && below(3) == 0;
      catalog.grants.push_back({.on = on, .to = to, .privileges = some_of(privileges), .with_grant_option = option});
    }
    if (on.columns.empty() && below(4) == 0) catalog.revokes.push_back({on, the_owner, some_of(privileges)});
    if (comes_with_it && below(3) == 0) catalog.revokes.push_back({on, everybody, privileges});
  };
  for (const Table& table : catalog.tables) {
    add({.name = table.name, .schema = table.schema}, {"SELECT", "insert", "UPDATE", "DELETE"}, false);
    for (const Column& column : table.columns) {
      Grantable on{.name = table.name, .columns = {column.name}, .schema = table.schema};
      add(on, {"SELECT", "UPDATE"}, false);
      on.kind = GrantOn::Sequence;
      if (settled_autoincrement(table, column) == Autoincrement::On) add(on, {"USAGE", "SELECT"}, false);
    }
  }
  auto on = [](GrantOn kind, const auto& thing) {
    return Grantable{.kind = kind, .name = thing.name, .schema = thing.schema};
  };
  for (const View& view : catalog.views) add(on(GrantOn::Table, view), {"SELECT"}, false);
  for (const Sequence& sequence : catalog.sequences) add(on(GrantOn::Sequence, sequence), {"USAGE"}, false);
  for (const Enum& type : normalise(catalog).enums) add(on(GrantOn::Type, type), {"USAGE"}, true);
  for (const Domain& domain : catalog.domains) add(on(GrantOn::Type, domain), {"USAGE"}, true);
  for (const Function& function : catalog.functions) {
    Grantable it = on(GrantOn::Function, function);
    it.arguments = function.arguments;
    add(it, {"EXECUTE"}, true);
  }
}

TEST(Laws, hold_with_rights) {
  for (unsigned seed = 0; seed < rounds_with_rights; ++seed) {
    std::mt19937 engine(seed);
    Catalog before = test::random_catalog(engine, Profile::everything());
    Catalog wanted = seed % 2 == 0 ? test::random_neighbour(before, engine, Profile::everything())
                                   : test::random_catalog(engine, Profile::everything());
    make_options_alike(wanted, before);
    add_rights(before, engine);
    add_rights(wanted, engine);
    drop_grants_on_nothing(before);
    SCOPED_TRACE("seed " + std::to_string(seed));
    if (!laws_hold(before, wanted)) return;
  }
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
