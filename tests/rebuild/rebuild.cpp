// retort_rebuild FROM TO: makes all of one PostgreSQL database's schema anew in another, empty one, from our own ops
// alone. scripts/rebuild_compare.sh compares then what pg_dump says of the two. Prints what it cannot carry, and what
// it would change of a database that is as wanted, which must be nothing; exit 1 then.
#include <cstdio>
#include <cstring>

#include "db/open.h"
#include "db/url.h"
#include "dialects/dialect.h"
#include "diff/diff.h"
#include "ops/describe.h"
#include "ops/json.h"
#include "plan/plan.h"

using namespace retort;

namespace {

int differences(const Dialect& dialect, Connection& connection, const Catalog& there, const Catalog& wanted,
                const char* what) {
  Catalog reported = dialect.as_reported(connection, wanted, there);
  int count = 0;
  for (const std::string& line : uncompared(there, Target{wanted, reported, true})) {
    std::fprintf(stderr, "%s: %s\n", what, line.c_str());
    ++count;
  }
  for (const Op& op : diff(there, Target{wanted, reported, true})) {
    std::fprintf(stderr, "%s: invented: %s\n", what, (describe(op) + " " + to_json(Ops{op})).c_str());
    ++count;
  }
  return count;
}

int rebuild(const char* from, const char* to) {
  auto source = open_database(parse_url(from));
  const Dialect& dialect = dialect_named(source->dialect());
  const ReflectOptions all{.schemas = {"*"}};
  const Catalog catalog = dialect.reflect(*source, all);
  auto target = open_database(parse_url(to));
  target->execute("SET check_function_bodies = off");  // as pg_dump does: their names are found in a path of their own
  int wrong = differences(dialect, *source, catalog, catalog, "source");

  Catalog state = dialect.reflect(*target, all);
  const Ops ops = diff(state, Target{catalog, catalog, true});
  for (const PlannedStep& step : plan(ops, state, dialect.emitter())) {
    for (const Statement& statement : step.statements) {
      try {
        target->execute(statement.sql);
      } catch (const Error& error) {
        std::fprintf(stderr, "failed: %s\n%s\n", statement.sql.c_str(), error.what());
        ++wrong;
      }
    }
  }
  wrong += differences(dialect, *target, dialect.reflect(*target, all), catalog, "target");
  std::printf("%zu tables, %zu ops\n", catalog.tables.size(), ops.size());
  return wrong == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: retort_rebuild FROM TO   (postgresql:// URLs; TO is an empty database)\n");
    return 2;
  }
  try {
    return rebuild(argv[1], argv[2]);
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
