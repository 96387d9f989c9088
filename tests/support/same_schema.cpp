#include "support/same_schema.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "schema/dump.h"
#include "schema/normalise.h"

namespace retort::test {
namespace {

template <class Item>
bool same_content(Item a, const Item& b) {
  a.name = b.name;
  return a == b;
}

// Gives items of `actual` the names of those of `wanted` that they stand for.
template <class Item>
void take_names(std::vector<Item>& actual, const std::vector<Item>& wanted, bool any_name = false) {
  std::vector<bool> taken(actual.size()), found(wanted.size());
  for (bool exactly : {true, false}) {
    for (size_t w = 0; w < wanted.size(); ++w) {
      for (size_t a = 0; a < actual.size() && !found[w]; ++a) {
        bool name_matters = !any_name && !wanted[w].name.empty() && !actual[a].name.empty();
        bool fits = exactly ? actual[a] == wanted[w] : !name_matters && same_content(actual[a], wanted[w]);
        if (taken[a] || !fits) continue;
        actual[a].name = wanted[w].name;
        taken[a] = found[w] = true;
      }
    }
  }
}

void sort_columns(Catalog& catalog) {
  for (Table& table : catalog.tables) {
    std::sort(table.columns.begin(), table.columns.end(),
              [](const Column& a, const Column& b) { return a.name < b.name; });
  }
}

}  // namespace

std::string line_difference(const std::string& a, const std::string& b) {
  auto lines_a = split_lines(a), lines_b = split_lines(b);
  auto only_in = [](const std::vector<std::string>& lines, const std::vector<std::string>& others, const char* sign) {
    std::multiset<std::string> left(others.begin(), others.end());
    std::string text;
    for (const auto& line : lines) {
      auto found = left.find(line);
      if (found == left.end()) {
        text += sign + line + "\n";
      } else {
        left.erase(found);
      }
    }
    return text;
  };
  return only_in(lines_a, lines_b, "- ") + only_in(lines_b, lines_a, "+ ");
}

std::string schema_difference(const Catalog& actual, const Catalog& wanted) {
  if (actual == wanted) return "";
  Catalog a = normalise(actual), w = normalise(wanted);
  if (a == w) return "";
  for (Table& table : a.tables) {
    const Table* other = w.find_table(table.name, table.schema);
    if (!other) continue;
    if (table.primary_key.name.empty() || other->primary_key.name.empty()) {
      table.primary_key.name = other->primary_key.name;
    }
    take_names(table.foreign_keys, other->foreign_keys, true);
    take_names(table.uniques, other->uniques);
    take_names(table.checks, other->checks);
    take_names(table.excludes, other->excludes);
    take_names(table.indexes, other->indexes);
  }
  a = normalise(std::move(a));
  sort_columns(a);
  sort_columns(w);
  if (a == w) return "";
  std::string lines = line_difference(dump(a), dump(w));
  return lines.empty() ? "they differ in what a dump does not show:\n" + dump(a) + dump(w) : lines;
}

}  // namespace retort::test
