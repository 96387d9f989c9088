#include "cli/autogenerate.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/files.h"
#include "base/text.h"
#include "cli/delegate.h"
#include "cli/differences.h"
#include "cli/json.h"
#include "cli/new_file.h"
#include "cli/present.h"
#include "cli/prove.h"
#include "cli/scope.h"
#include "cli/settle.h"
#include "cli/target.h"
#include "diff/diff.h"
#include "ops/apply.h"
#include "ops/describe.h"
#include "ops/grants.h"
#include "ops/json.h"
#include "ops/reverse.h"
#include "render/to_cpp.h"
#include "render/to_sql.h"
#include "runtime/safe_shapes.h"
#include "schema/dump.h"
#include "schema/naming.h"
#include "schema/unseen.h"
#include "schema/validate.h"
#include "script/sql_revision.h"

namespace retort {
namespace {

constexpr const char* logger = "alembic.autogenerate.compare";

// What turns the database into what the models say, and back.
struct Findings {
  Ops upgrade = {};
  Ops downgrade = {};
  Catalog before = {};
  std::optional<Catalog> narrowed = {};  // the same without what the settings leave out, if they do
  Catalog model = {};
  bool whole = false;  // see Target
  Settled settled = {};

  const Catalog& seen() const { return narrowed ? *narrowed : before; }
};

// What is wanted; or becomes the program that has the models.
Catalog wanted(Invocation& invocation, Project& project) {
  if (auto target = named_target(invocation)) return read_target(invocation, project, *target);
  if (invocation.environment.target) {
    // Taken away: a schema of 10,000 tables is large, and asked for once.
    return with_names(std::move(*invocation.environment.target), invocation.environment.naming_convention);
  }
  if (invocation.program == Program::Project) {
    throw Error("This program has no models to compare the database with")
        .with_hint("In env.cpp, pass .target = retort::catalog<...>() to retort::main().");
  }
  const std::string lack = "Nothing says what the database should look like: this project has no models";
  if (!has_project_program(invocation)) {
    throw Error(lack).with_hint("Name it in " + invocation.config.ini_file().string() +
                                " or by --target: target = sql:schema.sql, url:DATABASE, json:FILE or "
                                "program:COMMAND; or program = the program that has C++ models (`init alembic` begins "
                                "such a project). Without any write the migration by hand: `revision -m \"...\"`.");
  }
  hand_over(invocation, Build::Always, lack);
}

void refuse_mistakes(const Catalog& model) {
  std::vector<std::string> sentences = mistakes(model);
  if (!sentences.empty()) throw Error("The models have mistakes:\n  " + join(sentences, "\n  "));
}

// SQL and another database are all of a schema; models and JSON may be only what an application knows of it.
bool is_whole(const Invocation& invocation) {
  std::string target = named_target(invocation).value_or("");
  return target.starts_with("sql:") || target.starts_with("url:");
}

void forget_grants(Catalog& catalog) {
  catalog.grants.clear();
  catalog.revokes.clear();
}

// Retort makes no roles: they are the server's, and others may have them too.
void refuse_missing_roles(const Dialect& dialect, Connection& connection, const Catalog& model) {
  std::vector<std::string> missing = dialect.missing_roles(connection, roles_in(model));
  if (!missing.empty()) throw no_such_roles(missing);
}

// A table that is looked for where nobody looks is found missing each time.
void refuse_unseen(const Invocation& invocation, const Catalog& model) {
  std::vector<std::string> schemas = unseen_schemas(model, wanted_schemas(invocation));
  if (schemas.empty()) return;
  throw Error("The models have tables in a schema that is not compared: " + join(schemas, ", "))
      .with_hint("Add it to include_schemas in " + invocation.config.ini_file().string() +
                 " (true: all of them). The default schema is that of tables which name none.");
}

Findings compare(Invocation& invocation, Project& project, Ask ask) {
  const Dialect& dialect = project.dialect();
  Findings found{.model = wanted(invocation, project), .whole = is_whole(invocation)};
  refuse_mistakes(found.model);
  Present present = invocation.arguments.has("--from-history") ? present_of_history(invocation, project)
                                                               : present_of_database(invocation, project);
  found.before = std::move(present.catalog);
  bool grants = compares_grants(invocation);
  bool passed_over = !grants && !(found.model.grants.empty() && found.model.revokes.empty());
  if (!grants) {
    forget_grants(found.before);
    forget_grants(found.model);
  } else if (present.connection != nullptr) {
    refuse_missing_roles(dialect, *present.connection, found.model);
  }
  NameLists lists = name_lists(invocation);
  if (!lists.empty()) {
    leave_out(found.model, lists, &found.before);
    found.narrowed = found.before;
    leave_out(*found.narrowed, lists);
  }
  if (present.connection != nullptr) refuse_unseen(invocation, found.model);
  const Catalog& seen = found.seen();
  found.settled = settle(invocation, ask, seen, found.model, found.whole, [&](const Catalog& model) {
    return present.connection != nullptr ? dialect.as_reported(*present.connection, model, seen)
                                         : dialect.normalise(model);
  });
  if (passed_over) found.settled.cannot.push_back("cannot compare grants: compare_grants is not on");
  found.upgrade = found.settled.ops;
  if (!found.upgrade.empty()) found.downgrade = reverse(found.upgrade, found.before);
  for (const std::string& line : findings(found.upgrade, found.before)) invocation.output.info(logger, line);
  for (const std::string& line : found.settled.cannot) invocation.output.warning(logger, line);
  return found;
}

std::vector<std::string> descriptions(const Ops& ops) {
  std::vector<std::string> lines;
  for (const Op& op : ops) lines.push_back(describe(op));
  return lines;
}

// The ops in the language of the project's files.
void fill(NewRevision& wanted, const RevisionDirective& directive, const Catalog& before, const Dialect& dialect) {
  Catalog after = retort::apply(directive.upgrade, before);
  if (wanted.kind == ScriptKind::Cpp) {
    wanted.upgrades = directive.upgrade.empty() ? "" : to_cpp(directive.upgrade, before);
    wanted.downgrades = directive.downgrade.empty() ? "" : to_cpp(directive.downgrade, after);
    return;
  }
  const Dialect* const dialects[] = {&dialect};
  wanted.upgrades = to_sql_sections("upgrade", directive.upgrade, before, dialects);
  wanted.downgrades = to_sql_sections("downgrade", directive.downgrade, after, dialects);
}

SafeShapes safe_shapes(const Config& config) {
  SafeShapes options{.online = config.is_on("online")};
  std::string text = config.get("large_table", std::to_string(options.large_table));
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), options.large_table);
  if (error == std::errc() && end == text.data() + text.size() && options.large_table >= 0) return options;
  throw config.at("large_table", Error("large_table must be a number of rows, not '" + text + "'"));
}

void make_safe(Invocation& invocation, Project& project, Findings& found) {
  const Config& config = invocation.config;
  bool off = config.get("safe_shapes") && !config.is_on("safe_shapes");
  if (off || invocation.arguments.has("--no-safe-shapes")) return;
  Connection* database = invocation.arguments.has("--from-history") ? nullptr : &project.database();
  found.upgrade = with_safe_shapes(found.upgrade, found.before, project.dialect(), database, safe_shapes(config));
}

// The statements of a SQL revision as they stand in the file; of C++ what its text says, as ops.
void prove_file(RevisionProof& proof, const Findings& found, const RevisionDirective& directive, ScriptKind kind,
                const std::string& path, const Dialect& dialect, bool grants) {
  Ops upgrade = directive.upgrade, downgrade = directive.downgrade;
  if (kind == ScriptKind::Sql) {
    std::string text = read_file(path);
    LoadedMigration file = load_sql_revision(text, path, dialect.traits().name);
    if (file.transactional) {
      upgrade = file.upgrade;
      downgrade = file.downgrade.value_or(Ops());
    }
  }
  auto left = [&](Connection& connection, const Catalog& there) {
    Catalog reported = dialect.as_reported(connection, found.model, there);
    return diff(there, Target{found.model, reported, found.whole}, found.settled.filter);
  };
  proof.run({.before = found.seen(), .upgrade = upgrade, .downgrade = downgrade, .left = left, .grants = grants}, path);
}

void refuse_uncompared(const Invocation& invocation, const std::vector<std::string>& cannot) {
  if (cannot.empty()) return;
  if (!invocation.arguments.has("--strict") && !invocation.config.is_on("check_strict")) return;
  throw Error(ErrorCode::Differences, "Not everything could be compared:\n  " + join(cannot, "\n  "));
}

std::string as_json(const Findings& found) {
  std::vector<std::string> unknown;
  for (const Table& table : found.settled.unknown) unknown.push_back(shown(table.name, table.schema));
  return json_object({{"up_to_date", json_bool(found.upgrade.empty())},
                      {"differences", json_texts(descriptions(found.upgrade))},
                      {"ops", std::string(trim(to_json(found.upgrade)))},
                      {"not_in_models", json_texts(unknown)},
                      {"cannot_compare", json_texts(found.settled.cannot)}}) +
         "\n";
}

}  // namespace

int check_models(Invocation& invocation, Project& project) {
  Findings found = compare(invocation, project, Ask::No);
  Output& output = invocation.output;
  if (invocation.json()) {
    output.write(as_json(found));
    refuse_uncompared(invocation, found.settled.cannot);
    return found.upgrade.empty() ? 0 : 3;
  }
  if (invocation.arguments.has("--sql")) {
    std::string sql = to_sql(found.upgrade, found.before, project.dialect().emitter());
    if (!sql.empty()) output.write(sql + "\n");
  } else {
    output.write(
        differences_text(found.upgrade, found.before,
                         {.colour = output.colour(invocation.arguments.has("--no-color")), .width = output.width()}));
  }
  if (!found.upgrade.empty()) {
    throw Error(ErrorCode::Differences,
                "New upgrade operations detected:\n  " + join(descriptions(found.upgrade), "\n  "))
        .with_hint("`revision --autogenerate -m \"...\"` writes them into a migration.");
  }
  refuse_uncompared(invocation, found.settled.cannot);
  if (!invocation.arguments.has("--sql")) output.print("No new upgrade operations detected.");
  return 0;
}

int revision_from_models(Invocation& invocation, Project& project) {
  NewRevision wanted = wanted_revision(invocation, project);
  wanted.heads = {invocation.arguments.value("--head", "head")};
  Findings found = compare(invocation, project, Ask::AboutRenames);
  make_safe(invocation, project, found);
  std::vector<RevisionDirective> directives = {{wanted.id, wanted.message, found.upgrade, found.downgrade}};
  if (invocation.environment.process_revision_directives) {
    invocation.environment.process_revision_directives(directives);
  }
  // What the project's own code has changed need not lead to the models any more.
  bool ours = directives.size() == 1 && directives[0].upgrade == found.upgrade &&
              directives[0].downgrade == found.downgrade && !found.upgrade.empty();
  std::optional<RevisionProof> proof;
  if (ours) proof.emplace(invocation, project);
  for (const RevisionDirective& directive : directives) {
    wanted.id = directive.revision;
    wanted.message = directive.message;
    fill(wanted, directive, found.before, project.dialect());
    NewFile file = new_revision_file(project.directory(), wanted);
    write_revision(invocation, file.path, file.text);
    if (proof)
      prove_file(*proof, found, directive, wanted.kind, file.path, project.dialect(), compares_grants(invocation));
  }
  return 0;
}

}  // namespace retort
