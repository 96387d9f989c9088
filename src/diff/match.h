// Which constraint or index of a table is which: pairs of equal ones, and what is left on either side.
#pragma once

#include <string>
#include <vector>

namespace retort {

// How the items of the target stand to those before: for each item of the target, whether it is there already;
// for each item before, whether it stays.
struct Matching {
  std::vector<bool> present;  // by index in the target
  std::vector<bool> kept;     // by index before
};

// The same but for the name, now and before.
template <class Item>
bool same_content(Item a, const Item& b) {
  a.name = b.name;
  a.renamed_from = b.renamed_from;
  return a == b;
}

// Items of one content are the same where they have the same name, or where one side has none: a model may leave the
// name open, and SQLite may have forgotten it. With `any_name`, names do not matter at all (Alembic's rule for foreign
// keys). But one whose name another item of the target asks for is not taken for a third: the name must become free.
// `model` and `reported` are the same items in the same order (see Target).
template <class Item>
Matching match(const std::vector<Item>& before, const std::vector<Item>& model, const std::vector<Item>& reported,
               bool any_name = false) {
  Matching result{std::vector<bool>(model.size()), std::vector<bool>(before.size())};
  auto is_wanted_by_another = [&](const std::string& name, size_t t) {
    for (size_t other = 0; other < model.size(); ++other) {
      if (other != t && !name.empty() && model[other].name == name) return true;
    }
    return false;
  };
  // Those with one name first, so that none without a name takes away what they need.
  for (bool by_name : {true, false}) {
    for (size_t t = 0; t < model.size(); ++t) {
      for (size_t b = 0; b < before.size() && !result.present[t]; ++b) {
        bool open = any_name || model[t].name.empty() || before[b].name.empty();
        if (result.kept[b] || !(by_name ? before[b].name == reported[t].name : open)) continue;
        if (!same_content(before[b], reported[t])) continue;
        if (by_name || !is_wanted_by_another(before[b].name, t)) result.present[t] = result.kept[b] = true;
      }
    }
  }
  return result;
}

}  // namespace retort
