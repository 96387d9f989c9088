// Ranges: finds both ends, then subtracts what lies below the one from what lies below the other.
#include "revision/range.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

#include "base/text.h"
#include "revision/resolve.h"
#include "revision/walk.h"

namespace retort {
namespace {

using Kind = RevisionError::Kind;

// "label@symbol+2": the parts before the number may be missing.
struct Relative {
  std::optional<std::string> branch;
  std::optional<std::string> symbol;
  std::string number;  // as written, with its sign
  long steps = 0;
};

bool is_word(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return std::isalnum(byte) || letter == '_' || byte >= 0x80;
}

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

// A symbol and a number at the beginning of `text`; what follows them does not count.
std::optional<Relative> read_steps(std::string_view text) {
  size_t sign = 0;
  while (sign < text.size() && is_word(text[sign])) ++sign;
  if (sign + 1 >= text.size() || (text[sign] != '+' && text[sign] != '-') || !is_digit(text[sign + 1])) {
    return std::nullopt;
  }
  Relative result;
  if (sign > 0) result.symbol = text.substr(0, sign);
  size_t end = sign + 1;
  for (; end < text.size() && is_digit(text[end]); ++end) {
    result.steps = std::min(result.steps * 10 + (text[end] - '0'), 1'000'000'000L);
  }
  if (text[sign] == '-') result.steps = -result.steps;
  result.number = text.substr(sign, end - sign);
  return result;
}

std::optional<Relative> read_relative(std::string_view text) {
  for (size_t at = text.find('@', 1); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (auto result = read_steps(text.substr(at + 1))) {
      result->branch = text.substr(0, at);
      return result;
    }
  }
  return read_steps(text);
}

RevisionError too_short(const Relative& relative) {
  return RevisionError("Relative revision " + relative.number + " didn't produce " +
                       std::to_string(std::abs(relative.steps)) + " migrations");
}

std::vector<int> find_end(const RevisionGraph& graph, const End& end) {
  if (const auto* rows = std::get_if<std::vector<std::string>>(&end)) return find_revisions(graph, *rows);
  return find_revisions(graph, std::get<std::string>(end));
}

std::vector<std::string> names_of(const End& end) {
  if (const auto* rows = std::get_if<std::vector<std::string>>(&end)) return *rows;
  return {std::get<std::string>(end)};
}

std::string text_of(const End& end) {
  const std::string text = join(names_of(end), ", ");
  return text.empty() ? "base" : text;
}

RevisionError not_in_line(const End& lower, const End& upper) {
  return RevisionError(Kind::NotInLine, "",
                       "Requested range " + text_of(lower) + ":" + text_of(upper) +
                           " does not refer to ancestor/descendant revisions along the same branch");
}

std::vector<int> marked(const Marks& marks) {
  std::vector<int> result;
  for (size_t i = 0; i < marks.size(); ++i) {
    if (marks[i]) result.push_back(static_cast<int>(i));
  }
  return result;
}

std::vector<int> only_revisions(std::vector<int> places) {
  std::erase_if(places, [](int place) { return place < 0; });
  return places;
}

int start_of(const RevisionGraph& graph, const Relative& relative) {
  return find_revision(graph, relative.branch ? *relative.branch + "@" + *relative.symbol : *relative.symbol);
}

// Where a branch stands that is not itself among `current`: the tips of what is applied of it.
std::vector<int> tips_on_branch(const RevisionGraph& graph, const std::vector<int>& current,
                                const std::string& branch) {
  const std::vector<int> active = on_lineage_of(graph, marked(ancestors_of(graph, current, Along::Needs)), branch);
  Marks needed(graph.size(), 0);
  for (int revision : active) {
    for (int need : graph.needs(revision)) needed[need] = 1;
  }
  std::vector<int> tips;
  std::copy_if(active.begin(), active.end(), std::back_inserter(tips), [&](int tip) { return !needed[tip]; });
  return tips;
}

// "+2" and "label@+2".
int above_current(const RevisionGraph& graph, const End& current, const Relative& relative, bool strict) {
  const std::vector<std::string> names = names_of(current);
  int start = no_revision;
  size_t starts = names.size();
  if (relative.branch) {
    std::vector<int> revisions = find_end(graph, current);
    // Alembic looks for what lies below a base as a revision called "base", and says that there is none.
    if (std::find(revisions.begin(), revisions.end(), before_all) != revisions.end()) find_by_id(graph, "base");
    revisions = only_revisions(std::move(revisions));
    std::vector<int> on_branch = on_lineage_of(graph, revisions, *relative.branch);
    if (on_branch.empty()) on_branch = tips_on_branch(graph, revisions, *relative.branch);
    starts = on_branch.size();
    if (starts == 1) start = on_branch[0];
  }
  if (starts > 1) {
    RevisionError error("Ambiguous upgrade from multiple current revisions");
    error.with_hint("The database is at " + join(names, ", ") + "; say which branch, as in LABEL@" + relative.number +
                    ".");
    throw error;
  }
  if (!relative.branch && !names.empty()) start = find_revision(graph, names[0]);
  const int found = walk(graph, {.from = start,
                                 .steps = relative.steps,
                                 .branch = relative.branch ? std::string_view(*relative.branch) : std::string_view(),
                                 .strict = strict});
  if (found == no_revision) throw too_short(relative);
  return found;
}

std::vector<int> upgrade_targets(const RevisionGraph& graph, const End& current, const End& target, bool strict) {
  const auto* text = std::get_if<std::string>(&target);
  auto relative = text ? read_relative(*text) : std::nullopt;
  if (!relative) return only_revisions(find_end(graph, target));
  int found = no_revision;
  if (!relative->symbol) {
    if (relative->steps <= 0) {
      relative->number = std::to_string(relative->steps);
      throw too_short(*relative);
    }
    found = above_current(graph, current, *relative, strict);
  } else if (relative->steps > 0) {
    const std::string branch = relative->branch.value_or("");
    const int start = find_revision(graph, *relative->symbol);
    found = walk(graph, {.from = start, .steps = relative->steps, .branch = branch, .strict = strict});
  } else {
    found = walk(graph, {.from = start_of(graph, *relative), .steps = relative->steps, .strict = strict});
  }
  if (found == no_revision && strict && relative->steps != 0) throw too_short(*relative);
  return only_revisions({found});
}

// With a lower end "label@...", what is on other branches is not a target.
void keep_branch_of(const RevisionGraph& graph, const End& lower, std::vector<int>& targets) {
  const auto* text = std::get_if<std::string>(&lower);
  if (!text || text->find('@') == std::string::npos) return;
  const std::string branch = text->substr(0, text->find('@'));
  const int revision = branch.empty() ? no_revision : find_revision(graph, branch);
  if (revision != no_revision && graph[revision].id == branch) {
    const std::vector<std::string> labels = graph.labels(revision);
    if (labels.size() != 1) {
      targets = on_lineage_of(graph, targets, branch);
    } else {
      std::erase_if(targets, [&](int target) { return !graph.has_label(target, labels[0]); });
    }
    return;
  }
  std::erase_if(targets, [&](int target) { return !graph.has_label(target, branch); });
}

struct DowngradeTarget {
  std::optional<std::string> branch;
  int place = no_revision;
};

// "label@-1" with the label's place in the database: one of the rows, or implied by one.
std::string symbol_on_branch(const RevisionGraph& graph, const std::vector<std::string>& names,
                             const Relative& relative) {
  std::vector<int> revisions;
  for (const std::string& name : names) revisions.push_back(find_by_id(graph, name));
  std::vector<int> found = on_lineage_of(graph, revisions, *relative.branch);
  if (found.empty()) found = on_lineage_of(graph, heads_of_applied(graph, revisions), *relative.branch);
  if (found.empty()) throw too_short(relative);
  if (found.size() > 1) {
    RevisionError error("Ambiguous walk");
    error.with_hint("Several revisions of branch " + *relative.branch + " are applied; name the one to go down from.");
    throw error;
  }
  return graph[found[0]].id;
}

DowngradeTarget downgrade_target(const RevisionGraph& graph, const End& current, const std::string& target, bool strict,
                                 std::vector<std::string>& warnings) {
  auto relative = read_relative(target);
  if (!relative) {
    const size_t at = target.rfind('@');
    DowngradeTarget result;
    if (at != std::string::npos && at > 0) result.branch = target.substr(0, at);
    result.place = find_revision(graph, at == std::string::npos ? target : target.substr(at + 1));
    return result;
  }
  const bool from_current = !relative->symbol;
  if (relative->steps >= 0) {
    if (from_current) throw too_short(*relative);
    const std::string branch = relative->branch.value_or("");
    const int start = find_revision(graph, *relative->symbol);
    const int found = walk(graph, {.from = start, .steps = relative->steps, .branch = branch, .strict = strict});
    if (found == no_revision) throw RevisionError("Walked too far");
    return {relative->branch, found};
  }
  if (from_current) {
    const std::vector<std::string> names = names_of(current);
    if (relative->branch) {
      relative->symbol = symbol_on_branch(graph, names, *relative);
    } else {
      if (names.empty()) throw too_short(*relative);
      if (std::set<std::string>(names.begin(), names.end()).size() > 1) {
        warnings.emplace_back(
            "downgrade -1 from multiple heads is ambiguous; this usage will be disallowed in a future release.");
      }
      relative->symbol = relative->branch = names[0];
    }
  }
  const int found = walk(graph, {.from = start_of(graph, *relative), .steps = relative->steps, .strict = strict});
  if (found == no_revision) throw from_current ? too_short(*relative) : RevisionError("Walked too far");
  return {relative->branch, found};
}

// What has to go first of all: the children of the target, or all bases.
std::vector<int> downgrade_roots(const RevisionGraph& graph, const DowngradeTarget& target) {
  std::vector<int> roots;
  size_t names = 0;  // Alembic meets a base once for its id and once for each of its labels
  if (target.place < 0) {
    for (int i = 0; i < graph.size(); ++i) {
      if (!graph.parents(i).empty()) continue;
      roots.push_back(i);
      names += 1 + graph[i].labels.size();
    }
  } else {
    roots.assign(graph.children(target.place).begin(), graph.children(target.place).end());
    names = roots.size();
  }
  if (!target.branch || names < 2) return roots;
  const int branch = find_branch(graph, *target.branch);
  const Marks below = ancestors_of(graph, std::span(&branch, 1), Along::History);
  std::erase_if(roots, [&](int root) { return !below[root]; });
  if (roots.empty()) throw RevisionError("Not a valid downgrade target from current heads");
  return roots;
}

}  // namespace

Selection select_upgrade(const RevisionGraph& graph, const UpgradeRange& range) {
  Selection result;
  std::vector<int> targets = upgrade_targets(graph, range.lower, range.upper, range.strict);
  keep_branch_of(graph, range.lower, targets);
  const Marks required = ancestors_of_separate(graph, targets);

  std::vector<int> current = find_end(graph, range.lower);
  std::vector<int> included = current;
  const auto outside = [&](int place) { return place != no_revision && (place == before_all || !required[place]); };
  if (!range.others && std::any_of(current.begin(), current.end(), outside)) {
    throw not_in_line(range.lower, range.upper);
  }
  if (!current.empty() && current[0] == no_revision && std::holds_alternative<std::string>(range.lower)) {
    // A relative lower end that is longer than the history: count from the upper end instead.
    const auto target =
        downgrade_target(graph, range.upper, std::get<std::string>(range.lower), range.strict, result.warnings);
    current = only_revisions({target.place});
    included = current;
  }
  current = only_revisions(std::move(current));
  const Marks applied = ancestors_of_separate(graph, current);
  Marks wanted = required;
  for (size_t i = 0; i < wanted.size(); ++i) wanted[i] = required[i] && !applied[i];
  if (range.inclusive) {
    for (int revision : only_revisions(included)) wanted[revision] = 1;
  }
  if (!current.empty() && !range.others) {
    const Marks above = descendants_of(graph, current, Along::History);
    for (size_t i = 0; i < wanted.size(); ++i) wanted[i] = wanted[i] && above[i];
  }
  result.newest_first = newest_first(graph, std::move(wanted), targets);
  return result;
}

Selection select_downgrade(const RevisionGraph& graph, const std::vector<std::string>& rows, std::string_view target) {
  Selection result;
  const DowngradeTarget to = downgrade_target(graph, rows, std::string(target), true, result.warnings);
  const std::vector<int> roots = downgrade_roots(graph, to);
  const std::vector<int> heads = only_revisions(find_revisions(graph, rows));
  Marks dropped = descendants_of(graph, roots, Along::Needs);
  const Marks active = ancestors_of(graph, heads, Along::Needs);
  for (size_t i = 0; i < dropped.size(); ++i) dropped[i] = dropped[i] && active[i];
  const bool nothing = std::find(dropped.begin(), dropped.end(), 1) == dropped.end();
  if (to.place >= 0 && nothing && std::find(heads.begin(), heads.end(), to.place) == heads.end()) {
    throw not_in_line(std::string("Nothing to drop"), rows);
  }
  result.newest_first = newest_first(graph, std::move(dropped), heads);
  return result;
}

std::vector<int> heads_of_applied(const RevisionGraph& graph, const std::vector<int>& revisions) {
  const Marks applied = ancestors_of(graph, revisions, Along::Needs);
  std::vector<int> result;
  for (int revision : marked(applied)) {
    const auto children = graph.children(revision);
    if (std::none_of(children.begin(), children.end(), [&](int child) { return applied[child] != 0; })) {
      result.push_back(revision);
    }
  }
  return result;
}

}  // namespace retort
