// `init`: a project's folder and settings, from a template.
#include <filesystem>

#include "base/files.h"
#include "base/text.h"
#include "cli/existing.h"
#include "cli/invocation.h"
#include "cli/templates.h"
#include "script/directory.h"

namespace retort {
namespace {

namespace fs = std::filesystem;

const ProjectTemplate& template_named(const std::string& name) {
  std::vector<std::string> names;
  for (const ProjectTemplate& project : project_templates()) {
    if (project.name == name) return project;
    names.emplace_back(project.name);
  }
  throw Error("No such template '" + name + "'").with_hint("There are: " + join(names, ", ") + ".");
}

class Init {
 public:
  Init(Invocation& invocation, const ProjectTemplate& project)
      : output_(invocation.output),
        project_(project),
        directory_(invocation.arguments.positionals()[0]),
        ini_(absolute_path(invocation.config.ini_file().string())),
        root_(ini_.parent_path()),
        package_(invocation.arguments.has("--package")),
        stamp_(invocation.arguments.has("--stamp")) {
    refuse_full_folder();
    if (invocation.arguments.has("--from-database")) {
      refuse_without_models();
      existing_.emplace(invocation, invocation.arguments.value("--from-database"));
    }
  }

  void run() {
    make_folder(directory_);
    make_folder(directory_ / "versions");
    write_settings();
    for (const TemplateFile& file : project_.files) write_template(file);
    if (package_) {
      for (const fs::path& folder : {directory_, directory_ / "versions"}) {
        fs::path file = absolute(folder / "__init__.py");
        output_.status("Adding " + file.string(), [&] { write_file(file, ""); });
      }
    }
    if (existing_) return begin_history();
    output_.note("Please edit configuration/connection/logging settings in " + ini_.string() + " before proceeding.");
    for (const std::string& hint : hints_) output_.note(hint);
    output_.note(project_.next);
  }

 private:
  static fs::path absolute(const fs::path& path) { return absolute_path(path.string()); }

  void refuse_full_folder() const {
    std::error_code error;
    bool full = fs::exists(directory_) && !fs::is_empty(directory_, error);
    if (full || error) throw Error("Directory " + directory_.string() + " already exists and is not empty");
  }

  void refuse_without_models() const {
    if (project_.from_database.empty()) {
      throw Error("--from-database is for the templates generic and sql, not for '" + std::string(project_.name) + "'")
          .with_hint("SQLAlchemy models of a database are written by sqlacodegen.");
    }
    fs::path target = root_ / project_.from_database;
    if (fs::exists(target)) throw Error("The file exists already").at_file(target.string());
  }

  // The file that says what the database should look like, and the revision that makes it.
  void begin_history() {
    bool cpp = project_.from_database.ends_with(".h");
    if (!cpp) generate(root_ / project_.from_database, existing_->schema());
    NewFile file = existing_->first_revision(directory_, cpp ? ScriptKind::Cpp : ScriptKind::Sql);
    generate(file.path, file.text);
    if (stamp_) {
      output_.status("Stamping the database with " + file.revision.id,
                     [&] { existing_->stamp(directory_, file.revision.id); });
    }
    for (const std::string& hint : hints_) output_.note(hint);
    output_.note("Next: put the database's address as DATABASE_URL=... into .env, then");
    if (!stamp_) output_.note("  retort stamp head     once, for each database that has all this already");
    output_.note("  retort check          finds no difference");
  }

  void make_folder(const fs::path& folder) {
    if (fs::is_directory(folder)) return;
    output_.status("Creating directory " + absolute(folder).string(), [&] {
      std::error_code error;
      fs::create_directories(folder, error);
      if (error) throw Error("Cannot make the folder '" + folder.string() + "': " + error.message());
    });
  }

  void write_settings() {
    if (fs::exists(ini_)) {
      output_.note("File " + ini_.string() + " already exists, skipping");
      return;
    }
    generate(ini_, filled(project_.ini));
  }

  void write_template(const TemplateFile& file) {
    bool beside = file.path.starts_with("../");
    fs::path path = absolute(beside ? root_ / file.path.substr(3) : directory_ / file.path);
    std::string_view own = existing_ && !file.from_database.empty() ? file.from_database : file.text;
    std::string text = file.is_template ? filled(own) : std::string(own);
    if (existing_ && file.path == "../models.h") text = existing_->models();
    if (beside && fs::exists(path) && !file.append_unless.empty()) {
      std::string before = read_file(path);
      if (before.find(file.append_unless) == before.npos) return append(path, before + text);
    }
    if (beside && fs::exists(path)) {
      output_.note("File " + path.string() + " already exists, skipping");
      if (!file.otherwise.empty()) hints_.push_back(filled(file.otherwise));
      return;
    }
    generate(path, text);
  }

  void append(const fs::path& path, const std::string& text) {
    output_.status("Appending to " + path.string(), [&] { write_file(path, text); });
  }

  void generate(const fs::path& path, const std::string& text) {
    output_.status("Generating " + path.string(), [&] { write_file(path, text); });
  }

  // The folder as seen from the settings, or absolute if that is how it was given.
  std::string location() const {
    if (directory_.is_absolute()) return directory_.generic_string();
    return absolute(directory_).lexically_relative(root_).generic_string();
  }

  std::string filled(std::string_view text) const {
    std::string folder = location();
    std::string models = (root_ / "models.h").lexically_relative(absolute(directory_)).generic_string();
    std::string in_ini = replace_all(folder, "%", "%%");
    if (!directory_.is_absolute()) in_ini = "%(here)s/" + in_ini;
    std::string result = replace_all(text, "${own}", project_.own);
    result = replace_all(result, "${target}", existing_ ? "target = " : "# target = ");
    result = replace_all(result, "${hook_example}", project_.hook_example);
    result = replace_all(result, "${script_location}", in_ini);
    result = replace_all(result, "${directory}", folder);
    return replace_all(result, "${models}", models);
  }

  Output& output_;
  const ProjectTemplate& project_;
  fs::path directory_;  // as given
  fs::path ini_;        // absolute
  fs::path root_;       // the folder of the settings
  bool package_;
  bool stamp_;
  std::optional<ExistingDatabase> existing_;
  std::vector<std::string> hints_;
};

}  // namespace

int run_init(Invocation& invocation) {
  invocation.config = Config::load(invocation.global);
  Init(invocation, template_named(invocation.arguments.value("--template", "generic"))).run();
  return 0;
}

}  // namespace retort
