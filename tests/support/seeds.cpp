#include "support/seeds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "retort/error.h"
#include "schema/dump.h"
#include "schema/normalise.h"
#include "schema/validate.h"
#include "support/same_schema.h"

namespace retort::test {
namespace {

constexpr unsigned most_failures = 20;
constexpr int most_steps = 400;  // of a search for a smaller pair

unsigned number_in(const char* variable, unsigned otherwise) {
  const char* text = std::getenv(variable);
  return text != nullptr && *text != '\0' ? static_cast<unsigned>(std::strtoul(text, nullptr, 10)) : otherwise;
}

// The beginning of a message, which tells one trouble from another.
std::string kind_of(const std::string& trouble) {
  return trouble.substr(0, trouble.find_first_of("\n'\"(0123456789"));
}

class Shrinker {
 public:
  Shrinker(Pair pair, const Trouble& trouble_of) : pair_(std::move(pair)), trouble_of_(trouble_of) {
    kind_ = kind_of(trouble_of_(pair_));
  }

  Pair run() {
    for (bool smaller = true; smaller && steps_ < most_steps;) {
      smaller = leave_out_tables() | make_tables_equal() | leave_out_parts();
    }
    return pair_;
  }

 private:
  bool offer(Pair candidate) {
    if (++steps_ > most_steps) return false;
    for (Catalog* catalog : {&candidate.from, &candidate.to}) {
      catalog->enums.clear();
      *catalog = normalise(std::move(*catalog));
      if (!mistakes(*catalog).empty()) return false;
    }
    if (kind_of(trouble_of_(candidate)) != kind_) return false;
    pair_ = std::move(candidate);
    return true;
  }

  static std::vector<std::string> names(const Pair& pair) {
    std::vector<std::string> all;
    for (const Catalog* catalog : {&pair.from, &pair.to}) {
      for (const Table& table : catalog->tables) all.push_back(table.name);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  bool leave_out_tables() {
    bool any = false;
    for (const std::string& name : names(pair_)) {
      Pair less = pair_;
      for (Catalog* catalog : {&less.from, &less.to}) {
        std::erase_if(catalog->tables, [&](const Table& table) { return table.name == name; });
        for (Table& table : catalog->tables) {
          std::erase_if(table.foreign_keys, [&](const ForeignKey& key) { return key.referred_table == name; });
        }
      }
      any |= offer(std::move(less));
    }
    return any;
  }

  bool make_tables_equal() {
    bool any = false;
    for (const std::string& name : names(pair_)) {
      Pair less = pair_;
      Table* from = less.from.find_table(name);
      Table* to = less.to.find_table(name);
      if (from == nullptr || to == nullptr || *from == *to) continue;
      *to = *from;
      any |= offer(std::move(less));
    }
    return any;
  }

  template <class Item>
  bool leave_out(const std::string& table, std::vector<Item> Table::*items) {
    bool any = false;
    for (Catalog Pair::*side : {&Pair::from, &Pair::to}) {
      const Table* there = (pair_.*side).find_table(table);
      for (size_t i = there ? (there->*items).size() : 0; i-- > 0;) {
        const std::string name = ((pair_.*side).find_table(table)->*items)[i].name;
        Pair both = pair_, one = pair_;
        auto erase = [&](Catalog& catalog) {
          Table* found = catalog.find_table(table);
          if (found == nullptr) return;
          std::erase_if(found->*items, [&](const Item& item) { return item.name == name; });
        };
        erase(both.from);
        erase(both.to);
        auto& list = (one.*side).find_table(table)->*items;
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
        bool kept = (!name.empty() && offer(std::move(both))) || offer(std::move(one));
        any |= kept;
        if (kept) i = std::min(i, ((pair_.*side).find_table(table)->*items).size());
      }
    }
    return any;
  }

  bool leave_out_parts() {
    bool any = false;
    for (const std::string& name : names(pair_)) {
      any |= leave_out(name, &Table::foreign_keys) | leave_out(name, &Table::indexes) |
             leave_out(name, &Table::checks) | leave_out(name, &Table::uniques) | leave_out(name, &Table::excludes) |
             leave_out(name, &Table::columns);
      any |= leave_out_key(name);
    }
    return any;
  }

  bool leave_out_key(const std::string& name) {
    Pair less = pair_;
    bool had = false;
    for (Catalog* catalog : {&less.from, &less.to}) {
      Table* table = catalog->find_table(name);
      if (table == nullptr || table->primary_key.columns.empty()) continue;
      table->primary_key = {};
      had = true;
    }
    return had && offer(std::move(less));
  }

  Pair pair_;
  const Trouble& trouble_of_;
  std::string kind_;
  int steps_ = 0;
};

}  // namespace

void for_seeds(unsigned rounds, const std::function<std::string(std::mt19937&)>& round) {
  unsigned asked = number_in("RETORT_ROUNDS", 0);
  unsigned first = number_in("RETORT_SEED", 0), failures = 0;
  for (unsigned seed = first; seed < first + (asked ? asked : rounds); ++seed) {
    std::mt19937 engine(seed);
    std::string trouble;
    try {
      trouble = round(engine);
    } catch (const Error& error) {
      trouble = error.what();
    }
    if (trouble.empty()) continue;
    ADD_FAILURE() << "RETORT_ROUNDS=1 RETORT_SEED=" << seed << " shows it again.\n" << trouble;
    if (++failures >= (asked ? most_failures : 1)) return;
  }
}

Pair shrunk(Pair pair, const Trouble& trouble_of) {
  return Shrinker(std::move(pair), trouble_of).run();
}

std::string shown(const Pair& pair) {
  std::string from = dump(pair.from);
  return "There is:\n" + from + "It is to become:\n" + line_difference(from, dump(pair.to));
}

}  // namespace retort::test
