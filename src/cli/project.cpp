#include "cli/project.h"

#include <charconv>

#include "cli/cache.h"
#include "cli/python.h"
#include "db/interrupt.h"
#include "runtime/version_table.h"

namespace retort {
namespace {

int slug_length(const Config& config) {
  std::string text = config.get("truncate_slug_length", "40");
  int length = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (error == std::errc() && end == text.data() + text.size() && length > 0) return length;
  throw config.at("truncate_slug_length", Error("truncate_slug_length must be a number above 0, not '" + text + "'"));
}

}  // namespace

ScriptOptions script_options(const Config& config) {
  std::string cache = cache_folder();
  return {.script_location = config.script_location().string(),
          .version_locations = config.version_locations(),
          .recursive_version_locations = config.is_true("recursive_version_locations"),
          .file_template = config.get("file_template", "%(rev)s_%(slug)s"),
          .truncate_slug_length = slug_length(config),
          .timezone = config.get("timezone", ""),
          .index_folder = cache.empty() ? "" : cache + "/headers"};
}

// Nothing that the thread has is shared.
void Project::begin_to_read_files() {
  if (directory_ || files_.valid() || !has_files()) return;
  files_ = std::async([options = script_options(invocation_.config)] { return ScriptDirectory(options); });
}

const ScriptDirectory& Project::directory() {
  if (!directory_) {
    directory_ = files_.valid() ? files_.get() : ScriptDirectory(script_options(invocation_.config));
    for (const std::string& warning : directory_->warnings()) {
      invocation_.output.warning("alembic.script", warning);
    }
  }
  return *directory_;
}

// A program that carries its revisions can do without files.
bool Project::has_files() const {
  const Migrations& carried = invocation_.environment.migrations;
  if (carried.compiled.empty() && carried.sql.empty()) return true;
  auto location = invocation_.config.get("script_location");
  return location && std::filesystem::is_directory(*location);
}

const MigrationSource& Project::source() {
  if (!source_) {
    const ScriptDirectory* files = has_files() ? &directory() : nullptr;
    source_.emplace(files, invocation_.environment.migrations, invocation_.config.get("build", ""));
  }
  return *source_;
}

const Address& Project::address() {
  if (!address_) address_ = find_address(invocation_.config, invocation_.global.url, invocation_.environment.url);
  return *address_;
}

const Url& Project::url() {
  if (!url_) url_ = parse_url(address().url);
  return *url_;
}

VersionTableOptions Project::version_table() const {
  const Environment& environment = invocation_.environment;
  const Environment usual;
  VersionTableOptions options{environment.version_table, environment.version_table_schema};
  if (options.name == usual.version_table) options.name = invocation_.config.get("version_table", options.name);
  if (options.schema.empty()) options.schema = invocation_.config.get("version_table_schema", "");
  return options;
}

Connection& Project::database() {
  if (!database_) {
    OpenOptions options;
    options.on_notice = [this](std::string_view text) { invocation_.output.info("alembic.runtime.database", text); };
    cancel_statements_on_interrupt();
    database_ = open_database(url(), options);
  }
  return *database_;
}

std::vector<std::string> Project::rows() {
  if (has_python_environment(invocation_) && !only_connects(invocation_)) return rows_in_python(invocation_);
  if (!database_ && is_missing(url())) return {};
  load_driver(url());  // loading code while another thread asks for memory would slow both down
  begin_to_read_files();
  return VersionTable(dialect(), version_table()).read(database()).value_or(std::vector<std::string>());
}

}  // namespace retort
