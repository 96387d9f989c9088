#include "support/dialect_database.h"

#include "plan/plan.h"
#include "schema/normalise.h"

namespace retort::test {
namespace {

constexpr size_t never = static_cast<size_t>(-1);

struct Planned : Error {
  using Error::Error;
};

}  // namespace

DialectDatabase::DialectDatabase(const std::string& dialect, ReflectOptions options)
    : dialect_(dialect_named(dialect)), options_(std::move(options)) {
  if (dialect != "sqlite") postgres_ = std::make_unique<TestPostgres>();
  clear();
  if (options_.grants) make_roles();
}

// Roles belong to the server, where other tests may make them at the same time.
void DialectDatabase::make_roles() {
  if (!postgres_) return;
  for (const char* role : {"retort_test_reader", "retort_test_writer"}) {
    connection_->execute("DO $$ BEGIN CREATE ROLE " + std::string(role) +
                         "; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
  }
}

void DialectDatabase::clear() {
  if (!postgres_) {
    connection_ = open_database(parse_url("sqlite://"));
    return;
  }
  if (!connection_) connection_ = postgres_->open();
  connection_->execute(R"(DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT quote_ident(nspname) FROM pg_namespace
              WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\_%' LOOP
    EXECUTE 'DROP SCHEMA ' || name || ' CASCADE';
  END LOOP;
END $$;
CREATE SCHEMA public)");
}

void DialectDatabase::run(const Ops& ops) {
  carry_out(ops, never);
}

bool DialectDatabase::run_failing_at(size_t statement, const Ops& ops) {
  return !carry_out(ops, statement);
}

bool DialectDatabase::carry_out(const Ops& ops, size_t failing_statement) {
  const Traits& traits = dialect_.traits();
  for (const std::string& statement : traits.before_transaction) connection_->execute(statement);
  connection_->execute(traits.begin);
  bool done = true;
  try {
    Planner planner(dialect_.emitter(), [&] { return reflect(); });
    size_t count = 0;
    for (size_t i = 0; i < ops.size();) {
      PlannedStep step = planner.next(ops, i);
      i += step.op_count;
      for (const Statement& statement : step.statements) {
        if (count++ == failing_statement) throw Planned("a fault that was planned");
        connection_->execute(statement.sql);
      }
    }
    if (!traits.check_before_commit.empty() && !connection_->query(traits.check_before_commit).empty()) {
      throw Error("rows refer to what is not there");
    }
    connection_->execute("COMMIT");
  } catch (const Planned&) {
    done = false;
    connection_->execute("ROLLBACK");
  } catch (const Error&) {
    if (connection_->in_transaction()) connection_->execute("ROLLBACK");
    for (const std::string& statement : traits.after_transaction) connection_->execute(statement);
    throw;
  }
  for (const std::string& statement : traits.after_transaction) connection_->execute(statement);
  return done;
}

Catalog DialectDatabase::reported(const Catalog& model) {
  return normalise(dialect_.as_reported(*connection_, model, reflect()));
}

Ops creation_of(const Catalog& catalog) {
  Ops ops, keys;
  for (const Table& table : catalog.tables) {
    Table settled = table;  // its foreign keys, which come later, have a say in whether a column numbers rows
    settle(settled);
    ops.push_back(CreateTable{.name = table.name,
                              .columns = std::move(settled.columns),
                              .primary_key = table.primary_key,
                              .uniques = table.uniques,
                              .checks = table.checks,
                              .excludes = table.excludes,
                              .indexes = table.indexes,
                              .comment = table.comment,
                              .schema = table.schema,
                              .options = table.options});
    for (const ForeignKey& key : table.foreign_keys) {
      keys.push_back(CreateForeignKey{.table = table.name, .foreign_key = key, .schema = table.schema});
    }
  }
  ops.insert(ops.end(), keys.begin(), keys.end());
  return ops;
}

}  // namespace retort::test
