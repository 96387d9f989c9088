#include "cli/existing.h"

#include "db/open.h"
#include "diff/diff.h"
#include "ops/reverse.h"
#include "render/to_cpp.h"
#include "render/to_models.h"
#include "render/to_sql.h"
#include "runtime/runner.h"
#include "schema/normalise.h"
#include "script/file_name.h"
#include "script/migrations.h"

namespace retort {
namespace {

ScriptOptions options_for(const std::filesystem::path& script_location) {
  return {.script_location = script_location.string()};
}

}  // namespace

ExistingDatabase::ExistingDatabase(Invocation& invocation, const std::string& option) : output_(invocation.output) {
  Url url = parse_url(option);
  if (is_missing(url)) throw Error("There is no database at " + masked(option)).with_hint("Is the path right?");
  connection_ = open_database(url, {.must_exist = true});
  dialect_ = &dialect_named(url.dialect);
  catalog_ = dialect_->reflect(*connection_, {.skip_tables = {VersionTableOptions().name}});
  if (catalog_ == Catalog()) throw Error("The database at " + masked(option) + " is empty");
  model_ = catalog_;
  for (Table& table : model_.tables) unsettle(table);
  for (const std::string& sentence : uncompared({}, {catalog_, catalog_, true}))
    output_.warning("retort.init", sentence);
}

Ops ExistingDatabase::creation() const {
  return diff({}, {model_, catalog_, true});
}

std::string ExistingDatabase::models() const {
  return to_models(catalog_, *dialect_);
}

std::string ExistingDatabase::schema() const {
  return "-- What the database should look like. `retort revision --autogenerate` writes the migration after a "
         "change.\n\n" +
         to_sql(creation(), {}, dialect_->emitter()) + "\n";
}

NewFile ExistingDatabase::first_revision(const std::filesystem::path& script_location, ScriptKind kind) const {
  NewRevision wanted{.id = generate_revision_id(), .message = "the database as it was", .heads = {"base"}};
  wanted.kind = kind;
  Ops upgrade = creation();
  Ops downgrade = reverse(upgrade, {});
  if (kind == ScriptKind::Cpp) {
    wanted.upgrades = to_cpp(upgrade);
    wanted.downgrades = to_cpp(downgrade);
  } else {
    const Dialect* const dialects[] = {dialect_};
    wanted.upgrades = to_sql_sections("upgrade", upgrade, {}, dialects);
    wanted.downgrades = to_sql_sections("downgrade", downgrade, catalog_, dialects);
  }
  return new_revision_file(ScriptDirectory(options_for(script_location)), wanted);
}

void ExistingDatabase::stamp(const std::filesystem::path& script_location, const std::string& revision) const {
  ScriptDirectory directory(options_for(script_location));
  ScriptMigrations source(&directory, {});
  Runner(*connection_, *dialect_, source, {}).stamp({revision});
}

}  // namespace retort
