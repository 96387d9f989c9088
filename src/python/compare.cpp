#include "python/compare.h"

#include <algorithm>

#include "base/text.h"
#include "diff/diff.h"
#include "diff/match.h"
#include "diff/rename_proposals.h"
#include "ops/apply.h"
#include "ops/describe.h"
#include "ops/json.h"
#include "ops/loss.h"
#include "ops/objects.h"
#include "ops/reverse.h"
#include "plan/plan.h"
#include "python/values.h"
#include "revision/row_errors.h"
#include "runtime/proof.h"
#include "runtime/runner.h"
#include "runtime/scratch.h"
#include "schema/naming.h"
#include "schema/unseen.h"
#include "schema/validate.h"

namespace retort {
namespace {

constexpr const char* logger = "alembic.autogenerate.compare";
constexpr const char* proof_logger = "retort.proof";

const char* kind_name(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::Schema:
      return "schema";
    case ObjectKind::Table:
      return "table";
    case ObjectKind::Column:
      return "column";
    case ObjectKind::Index:
      return "index";
    case ObjectKind::UniqueConstraint:
      return "unique_constraint";
    case ObjectKind::ForeignKeyConstraint:
      return "foreign_key_constraint";
    case ObjectKind::CheckConstraint:
      return "check_constraint";
    default:
      return words(kind);
  }
}

py::object none_if_empty(const std::string& text) {
  return text.empty() ? py::object(py::none()) : py::object(py::str(text));
}

// Hooks are Python; retort_python/environment.py gives them Alembic's arguments.
Filter filter_of(const py::dict& options) {
  Filter filter;
  if (options.contains("include_name")) {
    py::object call = options["include_name"];
    filter.include_name = [call](const std::string& name, ObjectKind kind, const std::string& table) {
      return py::bool_(call(none_if_empty(name), kind_name(kind), none_if_empty(table))).cast<bool>();
    };
  }
  if (options.contains("include_object")) {
    py::object call = options["include_object"];
    filter.include_object = [call](const ObjectInfo& object) {
      return py::bool_(call(none_if_empty(object.name), kind_name(object.kind), object.table,
                            none_if_empty(object.schema), object.in_database, object.has_counterpart))
          .cast<bool>();
    };
  }
  return filter;
}

Catalog model_of(const py::dict& options) {
  if (!options.contains("metadata")) {
    throw Error("env.py gives no target_metadata to compare the database with")
        .with_hint("In env.py, pass target_metadata=Base.metadata to context.configure().");
  }
  Catalog model = retort::apply(ops_from_json(options["metadata"]().cast<std::string>()), Catalog());
  for (const py::handle& renamed : options["renamed_tables"]()) {
    auto [schema, name, old_name] = renamed.cast<std::tuple<std::string, std::string, std::string>>();
    if (Table* table = model.find_table(name, schema)) table->renamed_from = old_name;
  }
  std::vector<std::string> sentences = mistakes(model);
  if (!sentences.empty()) throw Error("The models have mistakes:\n  " + join(sentences, "\n  "));
  return model;
}

struct Comparison {
  Ops upgrade, downgrade;
  Catalog before, after;        // the database now, and with the upgrade
  std::optional<Catalog> seen;  // before, without what the lists of the settings leave out
  Catalog model;                // without that too
  const Catalog& known() const { return seen ? *seen : before; }
};

// A constraint without a name could not be dropped again by Alembic's directives, which know it by its name alone.
void name_constraints(Ops& ops) {
  static const NamingConvention convention = {{"uq", "uq_%(table_name)s_%(column_0_N_name)s"},
                                              {"fk", "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s"},
                                              {"pk", "pk_%(table_name)s"}};
  auto named = [&](Table table) { return with_names(Catalog{.tables = {std::move(table)}}, convention).tables[0]; };
  for (Op& op : ops) {
    if (auto* unique = std::get_if<CreateUnique>(&op)) {
      unique->unique = named({.name = unique->table, .uniques = {unique->unique}}).uniques[0];
    } else if (auto* foreign = std::get_if<CreateForeignKey>(&op)) {
      foreign->foreign_key = named({.name = foreign->table, .foreign_keys = {foreign->foreign_key}}).foreign_keys[0];
    } else if (auto* primary = std::get_if<CreatePrimaryKey>(&op)) {
      primary->primary_key = named({.name = primary->table, .primary_key = primary->primary_key}).primary_key;
    }
  }
}

// Differences of columns that env.py does not want: compare_type, and compare_server_default, which is off unless asked
// for, as in Alembic.
void leave_out(Ops& ops, const py::dict& options) {
  auto wanted = [&](const char* question, const AlterColumn& alter) {
    return py::bool_(options[question](alter.table, alter.column, none_if_empty(alter.schema))).cast<bool>();
  };
  auto nothing_left = [&](Op& op) {
    auto* alter = std::get_if<AlterColumn>(&op);
    if (alter == nullptr) return false;
    if (alter->type && !wanted("keep_type", *alter)) {
      alter->type.reset();
      alter->using_expression.clear();
    }
    if (!alter->server_default.unchanged() && !wanted("keep_server_default", *alter)) alter->server_default = {};
    return *alter == AlterColumn{.table = alter->table, .column = alter->column, .schema = alter->schema};
  };
  std::erase_if(ops, nothing_left);
}

template <class Constraint>
void stay(std::vector<Constraint>& wanted, std::vector<Constraint>& reported, const std::vector<Constraint>& there) {
  for (size_t i = 0; i < wanted.size(); ++i) {
    auto old = std::ranges::find(there, reported[i].name, &Constraint::name);
    if (old == there.end()) continue;
    wanted[i].options = reported[i].options = old->options;
    if constexpr (requires { old->not_valid; }) wanted[i].not_valid = reported[i].not_valid = old->not_valid;
  }
}

// What Alembic does not compare, and SQLAlchemy's models mostly cannot say, stays as it is in the database.
void leave_options(Catalog& model, Catalog& reported, const Catalog& actual) {
  for (size_t i = 0; i < model.tables.size(); ++i) {
    Table &wanted = model.tables[i], &told = reported.tables[i];
    const Table* there = actual.find_table(wanted.name, wanted.schema);
    if (there == nullptr) continue;
    for (Table* table : {&wanted, &told}) {
      table->options = there->options;
      table->inherits = there->inherits;
      table->partition = there->partition;
      table->primary_key.options = there->primary_key.options;
      for (Column& column : table->columns) {
        if (const Column* old = find_column(*there, column.name)) column.options = old->options;
      }
    }
    stay(wanted.uniques, told.uniques, there->uniques);
    stay(wanted.checks, told.checks, there->checks);
    stay(wanted.foreign_keys, told.foreign_keys, there->foreign_keys);
    stay(wanted.excludes, told.excludes, there->excludes);
  }
}

// unique=True beside a UniqueConstraint of the same column, or a ForeignKey beside a ForeignKeyConstraint: PostgreSQL
// makes one of the two, and for Alembic the one without a name is there where any other like it is.
template <class Constraint>
void leave_repeated(std::vector<Constraint>& wanted, std::vector<Constraint>& reported,
                    const std::vector<Constraint>& there) {
  for (size_t i = wanted.size(); i-- > 0;) {
    if (!wanted[i].name.empty()) continue;
    auto alike = [&](const Constraint& other) { return same_content(other, reported[i]); };
    if (std::ranges::count_if(reported, alike) <= std::max<ptrdiff_t>(1, std::ranges::count_if(there, alike))) continue;
    wanted.erase(wanted.begin() + i);
    reported.erase(reported.begin() + i);
  }
}

void leave_repeated(Catalog& model, Catalog& reported, const Catalog& actual) {
  static const Table nothing;
  for (size_t i = 0; i < model.tables.size(); ++i) {
    Table &wanted = model.tables[i], &told = reported.tables[i];
    const Table* found = actual.find_table(wanted.name, wanted.schema);
    const Table& there = found == nullptr ? nothing : *found;
    leave_repeated(wanted.uniques, told.uniques, there.uniques);
    leave_repeated(wanted.foreign_keys, told.foreign_keys, there.foreign_keys);
  }
}

// The ops that make `there` what the metadata wants, as far as env.py lets them be compared.
Ops left_to_do(Connection& connection, Catalog model, const Catalog& there, const py::dict& options) {
  Catalog reported = dialect_named(connection.dialect()).as_reported(connection, model, there);
  leave_options(model, reported, there);
  leave_repeated(model, reported, there);
  Filter filter = filter_of(options);
  filter.renames_parts = false;
  Ops ops = diff(there, Target{model, reported}, filter);
  leave_out(ops, options);
  name_constraints(ops);
  return ops;
}

std::vector<std::string> wanted_renames(const PythonRequest& request) {
  auto found = request.text.find("rename");
  return found == request.text.end() ? std::vector<std::string>() : split(found->second, '\n');
}

Comparison compare(Session& session, Connection& connection, const py::dict& options, const RunOptions& run) {
  const Dialect& dialect = dialect_named(connection.dialect());
  Catalog model = model_of(options);
  refuse_outdated(session.graph(), Runner(connection, dialect, session.source(), run).current());
  ReflectOptions reflect{.schemas = session.request().schemas, .skip_tables = {run.version_table.name}};
  if (options.contains("include_schemas") && py::bool_(options["include_schemas"])) reflect.schemas = {"*"};
  Comparison found{.before = dialect.reflect(connection, reflect), .model = std::move(model)};
  const NameLists& lists = session.request().lists;
  if (!lists.empty()) {
    leave_out(found.model, lists, &found.before);
    leave_out(found.seen.emplace(found.before), lists);
  }
  std::vector<std::string> renames = wanted_renames(session.request());
  for (const std::string& schema : unseen_schemas(found.model, reflect.schemas)) {
    session.log(logger, "warning",
                "the models have tables in the schema '" + schema +
                    "', which is not compared, so that they are always found missing: include_schemas=True in "
                    "context.configure() compares all schemas");
  }
  do {
    found.upgrade = left_to_do(connection, found.model, found.known(), options);
  } while (accept_renames(renames, rename_pairs(found.upgrade, found.before, {}), found.model));
  for (const std::string& line : findings(found.upgrade, found.before)) session.log(logger, "info", line);
  return found;
}

// Alembic drops and adds what was renamed, and so do we here unless told: but not without a word.
void warn_of_losses(Session& session, const Comparison& found) {
  for (const RenameProposal& proposal : rename_proposals(rename_pairs(found.upgrade, found.before, {}))) {
    session.log(logger, "warning",
                "'" + proposal.from() + "' is dropped and '" + proposal.new_name +
                    "' added: if it was renamed, --rename " + shell_word(proposal.flag()) + " says so");
  }
  Catalog now = found.before;
  for (const Op& op : found.upgrade) {
    if (std::string lost = loss(op, now); !lost.empty()) session.log(logger, "warning", "loses data: " + lost);
    apply_to(now, op);
  }
}

// Carries out in a scratch place what was found. Alembic writes the file in any case, and so do we; what is wrong with
// it is said.
void prove_draft(Session& session, const Dialect& dialect, const Comparison& found, const py::dict& options) {
  if (session.has("no_proof") || found.upgrade.empty()) return;
  auto left = [&](Connection& scratch, const Catalog& there) {
    return left_to_do(scratch, found.model, there, options);
  };
  std::unique_ptr<Scratch> place;
  try {
    place = open_scratch(dialect, &session.url(), session.request().dev_url);
  } catch (const Error& error) {
    session.log(proof_logger, "warning", "Not proved: " + error.message());
    return;
  }
  try {
    Proof proof =
        prove(dialect, *place,
              {.before = found.known(), .upgrade = found.upgrade, .downgrade = found.downgrade, .left = left});
    if (!proof.impossible.empty()) session.log(proof_logger, "warning", "Not proved: " + proof.impossible);
    for (const std::string& line : proof.missing) {
      session.log(proof_logger, "warning", "The upgrade does not lead to the models; still to do after it: " + line);
    }
    for (const std::string& line : proof.not_back) {
      session.log(proof_logger, "warning", "The downgrade does not lead back; still to do after it: " + line);
    }
    if (proof.holds())
      session.log(proof_logger, "info", "Proved in " + place->place() + ": the upgrade leads to the models");
  } catch (const Error& error) {
    session.log(proof_logger, "warning", "Tried out in " + place->place() + ", it fails: " + error.message());
  }
}

// The SQL of one op that Alembic has no directive for.
py::list statements_of(const Dialect& dialect, const std::string& op, Catalog before) {
  py::list list;
  for (const PlannedStep& step : plan(ops_from_json("[" + op + "]"), before, dialect.emitter())) {
    for (const Statement& statement : step.statements) list.append(statement.sql);
  }
  return list;
}

}  // namespace

void check_metadata(Session& session, Connection& connection, const py::dict& options, const RunOptions& run) {
  Comparison found = compare(session, connection, options, run);
  std::vector<std::string> lines;
  for (const Op& op : found.upgrade) lines.push_back(describe(op));
  // What the project's own comparators find.
  py::list more = options["more_differences"](to_json(found.upgrade), to_json(diff(Catalog(), found.before)));
  for (const auto& line : more) lines.push_back(py::str(line).cast<std::string>());
  if (session.has("json")) {
    options["print_differences"](list_of(lines), to_json(found.upgrade));
    if (!lines.empty()) session.set_exit_code(3);
    return;
  }
  if (lines.empty()) {
    options["print"]("No new upgrade operations detected.");
    return;
  }
  throw Error(ErrorCode::Differences, "New upgrade operations detected:\n  " + join(lines, "\n  "))
      .with_hint("`revision --autogenerate -m \"...\"` writes them into a migration.");
}

void draft_revision(Session& session, Connection& connection, const py::dict& options, const RunOptions& run) {
  const Dialect& dialect = dialect_named(connection.dialect());
  Comparison found;
  if (session.has("autogenerate")) {
    found = compare(session, connection, options, run);
    warn_of_losses(session, found);
    found.downgrade = reverse(found.upgrade, found.before);
    found.after = retort::apply(found.upgrade, found.before);
    prove_draft(session, dialect, found, options);
  }
  py::tuple rows = list_of(Runner(connection, dialect, session.source(), run).current());
  auto statements = [&dialect](const Catalog& catalog) {
    return py::cpp_function(
        [&dialect, &catalog](const std::string& op) { return statements_of(dialect, op, catalog); });
  };
  auto creation = [](const Catalog& catalog) { return to_json(diff(Catalog(), catalog)); };
  options["add"](rows, to_json(found.upgrade), to_json(found.downgrade), creation(found.before), creation(found.after),
                 statements(found.before), statements(found.after));
}

}  // namespace retort
