#include "revision/row_errors.h"

namespace retort {

Error missing_row(const std::string& row) {
  return Error("Can't locate revision identified by '" + row + "'")
      .with_hint(
          "The database says that it is at this revision, but no file has it. Bring the file back (another "
          "branch of the source may have it), or, if you know which revision the schema is really that of, "
          "`stamp --purge` that one.");
}

void refuse_outdated(const RevisionGraph& graph, std::span<const std::string> rows) {
  std::vector<int> at;
  for (const std::string& row : rows) {
    at.push_back(graph.find(row));
    if (at.back() == RevisionGraph::not_found) throw missing_row(row);
  }
  std::vector<int> heads = graph.real_heads();
  std::ranges::sort(at);
  std::ranges::sort(heads);
  if (at == heads) return;
  throw Error("Target database is not up to date.").with_hint("`upgrade heads` applies what is missing.");
}

}  // namespace retort
