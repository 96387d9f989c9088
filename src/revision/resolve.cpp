// Finds what a name means. A name is first split into a branch and a symbol, then the symbol is looked up.
#include "revision/resolve.h"

#include <algorithm>

#include "base/text.h"

namespace retort {
namespace {

using Kind = RevisionError::Kind;

struct Symbol {
  std::vector<std::string> ids;       // full ids, or what the user wrote; empty: base
  std::optional<std::string> branch;  // what was before the first @
};

std::string ids_of(const RevisionGraph& graph, std::span<const int> revisions) {
  std::vector<std::string> ids;
  for (int revision : revisions) ids.push_back(graph[revision].id);
  return join(ids, ", ");
}

RevisionError unknown(std::string_view name, const std::string& hint) {
  RevisionError error(Kind::NotFound, std::string(name),
                      "Can't locate revision identified by '" + std::string(name) + "'");
  error.with_hint(hint);
  return error;
}

RevisionError several_heads(const RevisionGraph& graph, std::span<const int> heads, const std::string& argument) {
  RevisionError error(Kind::SeveralHeads, argument,
                      "Multiple head revisions are present for given argument '" + argument +
                          "'; please specify a specific target revision, '<branchname>@" + argument +
                          "' to narrow to a specific head, or 'heads' for all heads");
  error.with_hint("The heads are " + ids_of(graph, heads) + ".");
  return error;
}

Symbol read_symbol(const RevisionGraph& graph, std::string_view name) {
  Symbol result;
  const size_t at = name.find('@');
  if (at != std::string_view::npos) result.branch = name.substr(0, at);
  const std::string_view symbol = at == std::string_view::npos ? name : name.substr(at + 1);
  const std::string branch = result.branch.value_or("");
  if (symbol == "heads" || symbol == "head") {
    std::vector<int> heads = graph.heads();
    if (!branch.empty()) {
      heads = on_lineage_of(graph, heads, branch);
    } else if (symbol == "heads") {
      heads = graph.real_heads();
    }
    if (symbol == "head" && heads.size() > 1) {
      throw several_heads(graph, heads, branch.empty() ? "head" : branch + "@head");
    }
    for (int head : heads) result.ids.push_back(graph[head].id);
  } else if (symbol != "base") {
    result.ids.emplace_back(symbol);
  }
  return result;
}

// `text` if it is a negative whole number, as "-2" is.
std::optional<long> negative_number(std::string_view text) {
  text = trim(text);
  if (text.size() < 2 || text[0] != '-') return std::nullopt;
  long value = 0;
  for (char digit : text.substr(1)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = std::min(value * 10 + (digit - '0'), 1'000'000'000L);
  }
  return value == 0 ? std::nullopt : std::optional(-value);
}

std::vector<int> below_heads(const RevisionGraph& graph, long steps, const std::optional<std::string>& branch) {
  std::vector<int> result;
  for (int head : graph.real_heads()) {
    if (branch && !graph.has_label(head, *branch)) continue;
    result.push_back(walk(graph, {.from = head, .steps = steps}));
  }
  return result;
}

// The lineage of what a name means. Empty marks: all revisions are on it.
Marks lineage(const RevisionGraph& graph, const Symbol& symbol, Along along) {
  std::vector<int> against;
  if (symbol.branch && !symbol.branch->empty()) against.push_back(find_by_id(graph, *symbol.branch));
  for (const std::string& id : symbol.ids) against.push_back(find_by_id(graph, id));
  if (against.empty()) return {};
  Marks marks = ancestors_of(graph, against, along);
  const Marks above = descendants_of(graph, against, along);
  for (size_t i = 0; i < marks.size(); ++i) marks[i] |= above[i];
  return marks;
}

int find_by_beginning(const RevisionGraph& graph, std::string_view id, std::string_view branch) {
  std::vector<RevisionGraph::Name> found;
  for (const RevisionGraph::Name& name : graph.names()) {
    if (name.text.size() > 3 && !id.empty() && name.text.substr(0, id.size()) == id) found.push_back(name);
  }
  if (!branch.empty() && !found.empty()) {
    const Marks marks = lineage(graph, read_symbol(graph, branch), Along::History);
    std::erase_if(found, [&](const auto& name) { return !marks.empty() && !marks[name.revision]; });
  }
  if (found.size() == 1) return found[0].revision;
  if (found.empty()) {
    throw unknown(id, id.size() < 4 ? "No revision or branch label begins so; give at least four letters."
                                    : "No revision or branch label begins so.");
  }
  std::vector<std::string> some;
  for (size_t i = 0; i < found.size() && i < 3; ++i) some.emplace_back(found[i].text);
  throw unknown(id,
                "Several begin so: " + join(some, ", ") + (found.size() > 3 ? ", ..." : "") + "; give more letters.");
}

std::vector<int> above(const RevisionGraph& graph, int revision) {
  if (revision == no_revision) return graph.bases();
  return {graph.children(revision).begin(), graph.children(revision).end()};
}

std::vector<int> below(const RevisionGraph& graph, int revision) {
  if (revision == before_all) return {};
  if (revision == no_revision) {
    return graph.heads().empty() ? std::vector<int>{before_all} : graph.heads();
  }
  const auto parents = graph.parents(revision);
  return parents.empty() ? std::vector<int>{before_all} : std::vector<int>(parents.begin(), parents.end());
}

}  // namespace

std::vector<int> find_revisions(const RevisionGraph& graph, std::string_view name) {
  const Symbol symbol = read_symbol(graph, name);
  if (symbol.ids.size() == 1) {
    if (const auto steps = negative_number(symbol.ids[0])) return below_heads(graph, *steps, symbol.branch);
  }
  std::vector<int> result;
  for (const std::string& id : symbol.ids) result.push_back(find_by_id(graph, id, symbol.branch.value_or("")));
  return result;
}

std::vector<int> find_revisions(const RevisionGraph& graph, std::span<const std::string> names) {
  std::vector<int> result;
  for (const std::string& name : names) {
    const std::vector<int> found = find_revisions(graph, name);
    result.insert(result.end(), found.begin(), found.end());
  }
  return result;
}

int find_revision(const RevisionGraph& graph, std::string_view name) {
  const Symbol symbol = read_symbol(graph, name);
  if (symbol.ids.size() > 1) {
    std::vector<int> heads;
    for (const std::string& id : symbol.ids) heads.push_back(graph.find(id));
    throw several_heads(graph, heads, std::string(name));
  }
  const std::string branch = symbol.branch.value_or("");
  if (!symbol.ids.empty()) return find_by_id(graph, symbol.ids[0], branch);
  if (!branch.empty()) find_branch(graph, branch);  // it has to exist
  return no_revision;
}

int find_branch(const RevisionGraph& graph, std::string_view branch) {
  const int found = graph.find(branch);
  return found == RevisionGraph::not_found ? find_by_beginning(graph, branch, {}) : found;
}

int find_by_id(const RevisionGraph& graph, std::string_view id, std::string_view branch) {
  const int on = branch.empty() ? no_revision : find_branch(graph, branch);
  int found = graph.find(id);
  if (found == RevisionGraph::not_found) found = find_by_beginning(graph, id, branch);
  if (on != no_revision) {
    const Marks marks = lineage(graph, {{graph[on].id}, std::nullopt}, Along::History);
    if (!marks[found]) {
      throw unknown(id, "Revision " + graph[found].id + " is not a member of branch '" + std::string(branch) + "'.");
    }
  }
  return found;
}

std::vector<int> on_lineage_of(const RevisionGraph& graph, std::vector<int> revisions, std::string_view name,
                               Along along) {
  const Symbol symbol = read_symbol(graph, name);
  if (revisions.empty()) return revisions;  // then the name need not exist
  const Marks marks = lineage(graph, symbol, along);
  std::erase_if(revisions, [&](int revision) { return !marks.empty() && !marks[revision]; });
  return revisions;
}

int walk(const RevisionGraph& graph, const Walk& walk) {
  int place = walk.from;
  const bool by_branch = walk.steps > 0 && !walk.branch.empty();
  const Symbol branch = by_branch ? read_symbol(graph, walk.branch) : Symbol();
  std::optional<Marks> on_branch;
  for (long left = std::abs(walk.steps); left > 0; --left) {
    std::vector<int> next = walk.steps > 0 ? above(graph, place) : below(graph, place);
    if (by_branch && !next.empty()) {
      if (!on_branch) on_branch = lineage(graph, branch, Along::History);
      std::erase_if(next, [&](int child) { return !on_branch->empty() && !(*on_branch)[child]; });
    }
    if (next.empty()) return walk.strict ? no_revision : place;
    if (next.size() > 1) {
      RevisionError error("Ambiguous walk");
      error.with_hint("There are several revisions to go to: " + ids_of(graph, next) + "; name one of them.");
      throw error;
    }
    place = next[0];
  }
  return place;
}

}  // namespace retort
