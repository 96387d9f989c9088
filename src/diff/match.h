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

// An item of the target that its model gives a name must be there under that name; one without a name may be there
// under any. `model` and `reported` are the same items in the same order (see Target).
template <class Item>
Matching match(const std::vector<Item>& before, const std::vector<Item>& model, const std::vector<Item>& reported) {
  Matching result{std::vector<bool>(model.size()), std::vector<bool>(before.size())};
  auto same_content = [](Item a, const Item& b) {
    a.name = b.name;
    return a == b;
  };
  // Those with a name first, so that none without a name takes away what they need.
  for (bool named : {true, false}) {
    for (size_t t = 0; t < model.size(); ++t) {
      if (model[t].name.empty() == named) continue;
      for (size_t b = 0; b < before.size(); ++b) {
        if (result.kept[b] || (named && before[b].name != reported[t].name)) continue;
        if (!same_content(before[b], reported[t])) continue;
        result.present[t] = result.kept[b] = true;
        break;
      }
    }
  }
  return result;
}

}  // namespace retort
