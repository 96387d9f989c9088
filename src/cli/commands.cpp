// The table itself. Texts are for somebody who sees the tool for the first time.
#include "cli/commands.h"

#include "base/text.h"

namespace retort {
namespace {

constexpr Option verbose{"--verbose", 'v', "", "say more"};
constexpr Option json{"--json", 0, "", "answer in JSON"};
constexpr Option sql{"--sql", 0, "", "print the SQL instead of running it; needs no database"};
constexpr Option tag{"--tag", 0, "TAG", "a text for a project's own env to look at"};
constexpr Option message{"--message", 'm', "TEXT", "what it does, e.g. \"add users\""};
constexpr Option branch_label{"--branch-label", 0, "LABEL", "name the branch that begins here"};
constexpr Option rev_id{"--rev-id", 0, "ID", "use this id instead of a random one"};
constexpr Option splice{"--splice", 0, "", "begin a branch: the parent need not be a head"};

constexpr std::string_view revision_forms = "an id or its first letters, head, heads, base, LABEL@head, +2, -1, ae10+1";

constexpr Option branches_options[] = {verbose, json};
constexpr Option target{"--target", 0, "TARGET",
                        "instead of the models: sql:FILE, url:DATABASE, json:FILE, program:COMMAND"};
constexpr Option from_history{"--from-history", 0, "", "compare with what the revisions make, not with the database"};
constexpr Option dev_url{"--dev-url", 0, "URL", "an empty database to try things out in; default: one is made"};
constexpr Option drop_unknown{"--drop-unknown", 0, "", "tables that no model has are to go"};
constexpr Option check_options[] = {json,
                                    target,
                                    from_history,
                                    dev_url,
                                    {"--sql", 0, "", "print the statements that would remove the differences"},
                                    {"--strict", 0, "", "fail also where something cannot be compared"},
                                    drop_unknown,
                                    {"--no-color", 0, "", "no colours, as with NO_COLOR in the environment"}};
constexpr Option convert_options[] = {
    {"--to", 0, "KIND", "cpp or sql; default: cpp"},
    {"--dialect", 0, "NAME", "sqlite or postgresql: the database to write for; default: the project's"},
    {"--partial", 0, "", "write what can be converted, though not all can"}};
constexpr Option current_options[] = {
    verbose, {"--check-heads", 'c', "", "fail unless the database is at every head"}, json};
constexpr Option heads_options[] = {
    verbose, {"--resolve-dependencies", 0, "", "leave out heads that another revision depends on"}, json};
constexpr Option history_options[] = {verbose,
                                      {"--rev-range", 'r', "A:B", "only these; each end may be left out"},
                                      {"--indicate-current", 'i', "", "mark where the database is"},
                                      json};
constexpr Option inspect_options[] = {
    {"--format", 0, "FORM", "text, sql, json or cpp (models); default: text"},
    {"--schemas", 0, "NAMES", "also these schemas, with commas between them; *: all of them"},
    {"--exclude", 0, "NAMES", "leave out tables, e.g. 'tmp_*,legacy.*'"},
    {"--grants", 0, "", "also who may do what"}};
constexpr Option list_templates_options[] = {json};
constexpr Option show_options[] = {json};
constexpr Option step_options[] = {sql, tag};
constexpr Option stamp_options[] = {sql, tag, {"--purge", 0, "", "empty the version table first"}};
constexpr Option ensure_version_options[] = {sql};
constexpr Option init_options[] = {{"--template", 't', "NAME", "generic (C++), sql, python, ...; see list_templates"},
                                   {"--package", 0, "", "write __init__.py files too (Python projects)"},
                                   {"--from-database", 0, "URL", "begin with what this database has"},
                                   {"--stamp", 0, "", "and record there that it has it"}};
constexpr Option merge_options[] = {message, branch_label, rev_id, splice};
constexpr Option revision_options[] = {
    message,
    {"--autogenerate", 0, "", "fill it with the differences between models and database"},
    target,
    from_history,
    dev_url,
    {"--rename", 0, "OLD:NEW", "renamed: a table, TABLE.COLUMN or TYPE.VALUE, and its new name; may be repeated"},
    {"--yes-drop", 0, "NAME", "not renamed: it is dropped with its contents; may be repeated"},
    drop_unknown,
    {"--no-proof", 0, "", "do not try the new file out in a scratch database"},
    {"--no-safe-shapes", 0, "", "the shortest statements, not those for filled tables"},
    {"--sql", 0, "", "as in Alembic: only with revision_environment", true},
    {"--head", 0, "REV", "the parent; default: head; base: none"},
    splice,
    branch_label,
    {"--version-path", 0, "DIR", "which of several version_locations to write to"},
    rev_id,
    {"--depends-on", 0, "REV", "a revision that must be applied before; may be repeated"}};

constexpr Positional one_revision[] = {{"revision", false, revision_forms}};
constexpr Positional edit_revision[] = {{"rev", false, "as for upgrade; or current: where the database is"}};
constexpr Positional revisions[] = {{"revisions", true, revision_forms}};
constexpr Positional merged[] = {{"revisions", true, "the heads to merge, or heads for all of them"}};
constexpr Positional directory[] = {{"directory", false, "the folder to make, usually alembic"}};

constexpr Command table[] = {
    {"current",
     Group::See,
     Needs::Configuration,
     "Show which revision the database is at.",
     {},
     current_options,
     "Shows the revisions that the database's version table names. Reads only: a database that is not there "
     "yet stays so.",
     "retort current # e.g. 1975ea83b712 (head)\n"
     "retort current --check-heads # in a script: fail unless all is applied\n",
     run_current},
    {"history",
     Group::See,
     Needs::Configuration,
     "List revisions, the newest first.",
     {},
     history_options,
     "Lists the revisions of the project. Each line has the parent, the revision and what it does.",
     "retort history # everything\n"
     "retort history -v # with dates and files\n"
     "retort history -r-3:current # three before the database's up to it\n"
     "retort history -i # mark the database's revision\n",
     run_history},
    {"heads",
     Group::See,
     Needs::Configuration,
     "Show the newest revision of every branch.",
     {},
     heads_options,
     "Shows the heads: revisions that no other follows. More than one means that the history has branches; "
     "`retort merge "
     "heads` joins them.",
     "retort heads # usually one line\n",
     run_heads},
    {"branches",
     Group::See,
     Needs::Configuration,
     "Show where the history branches.",
     {},
     branches_options,
     "Shows each revision that several others follow, with those.",
     "retort branches -v # with descriptions\n",
     run_branches},
    {"show", Group::See, Needs::Configuration, "Show all about one revision.", one_revision, show_options,
     "Shows a revision's parents, labels, file and description.",
     "retort show head # the newest\n"
     "retort show current # the database's\n"
     "retort show ae10 # by the first letters of its id\n",
     run_show},
    {"check",
     Group::See,
     Needs::Configuration,
     "Fail if models and database differ.",
     {},
     check_options,
     "Compares the models with the database as `retort revision --autogenerate` does, but writes no file: what "
     "differs is printed, table by table. The exit code is 3 if a migration is missing. A table that no model has is "
     "named and is no difference, unless --drop-unknown says so.",
     "retort check # in continuous integration\n"
     "retort check --sql # what would have to run\n",
     run_check},
    {"inspect",
     Group::See,
     Needs::Configuration,
     "Print the schema of any database.",
     {},
     inspect_options,
     "Prints all that the database has: as text, as the SQL that creates it, as JSON, or as C++ models to begin a "
     "project with. Needs no project where --url names the database. What is in the settings as exclude_tables, "
     "exclude_schemas, exclude_columns and include_schemas holds here too.",
     "retort inspect --url sqlite:///app.db # as text\n"
     "retort inspect --format cpp > models.h # as C++ models\n"
     "retort inspect --format json --schemas '*' # every schema, for programs\n",
     run_inspect},
    {"list_templates",
     Group::See,
     Needs::Nothing,
     "List the kinds of projects that `init` knows.",
     {},
     list_templates_options,
     "Lists the templates for `retort init -t`.",
     "retort list_templates # names and what they are\n",
     run_list_templates},
    {"upgrade", Group::Change, Needs::Configuration, "Apply revisions, up to the one given.", one_revision,
     step_options,
     "Applies all revisions that the database lacks, up to the one given, each recorded in the database. "
     "What is applied "
     "already is left alone.\n"
     "With --sql nothing is changed: the statements are printed, from the beginning or from START in "
     "START:END.",
     "retort upgrade head # everything\n"
     "retort upgrade +1 # one step\n"
     "retort upgrade ae10 # up to that revision\n"
     "retort upgrade ae10:head --sql # as a script for somebody to review\n",
     run_upgrade},
    {"downgrade", Group::Change, Needs::Configuration, "Take revisions back, down to the one given.", one_revision,
     step_options,
     "Takes back what was applied after the revision given. That drops tables and columns with their "
     "contents: make a "
     "backup first.\n"
     "With --sql the statements are printed; both ends must be named, FROM:TO.",
     "retort downgrade -1 # the last step\n"
     "retort downgrade ae10 # back to that revision\n"
     "retort downgrade base # everything\n"
     "retort downgrade head:ae10 --sql # as a script\n",
     run_downgrade},
    {"stamp", Group::Change, Needs::Configuration, "Set the recorded revision, changing nothing else.", revisions,
     stamp_options,
     "Writes into the version table that the database is at a revision, without running anything. For a "
     "database that was "
     "made in another way, or whose recorded revision is gone.",
     "retort stamp head # everything is there already\n"
     "retort stamp base # nothing is\n"
     "retort stamp --purge head # forget a revision that no longer exists\n",
     run_stamp},
    {"ensure_version",
     Group::Change,
     Needs::Configuration,
     "Create the version table if it is missing.",
     {},
     ensure_version_options,
     "Creates the table that records the database's revision, if it is not there.",
     "retort ensure_version # e.g. to grant rights on it\n",
     run_ensure_version},
    {"init", Group::Author, Needs::Nothing, "Begin a project in a new folder.", directory, init_options,
     "Makes the folder for migrations and the settings, alembic.ini. Template generic is for C++ projects, "
     "sql for "
     "migrations written in SQL.\n"
     "With --from-database the project begins with models (schema.sql in a project of SQL) of a database that is "
     "there, "
     "and a first revision that creates it.",
     "retort init alembic # a C++ project\n"
     "retort init --from-database postgresql://localhost/shop alembic # with models of its tables\n"
     "retort init -t sql alembic # SQL files only\n",
     run_init},
    {"revision",
     Group::Author,
     Needs::Configuration,
     "Write a new migration.",
     {},
     revision_options,
     "Writes a new file into versions/, following the newest revision. With --autogenerate it holds what "
     "turns the "
     "database into what the models say, and is tried out in a scratch database, up and down; read it before you "
     "apply it. What looks like a rename is asked about.",
     "retort revision --autogenerate -m \"add users\" # from the models\n"
     "retort revision -m \"fill in names\" # empty, to write by hand\n"
     "retort revision -m \"shop\" --head base --branch-label shop # a branch\n",
     run_revision},
    {"merge", Group::Author, Needs::Configuration, "Join branches: a migration with several parents.", merged,
     merge_options,
     "Writes a migration that follows several heads, so that there is one head again. It changes nothing.",
     "retort merge heads -m \"join branches\" # all heads\n"
     "retort merge ae10 27c6 -m \"join\" # these two\n",
     run_merge},
    {"convert", Group::Author, Needs::Configuration, "Write Python revisions anew as C++ or SQL.", directory,
     convert_options,
     "Writes each Python revision of the project, where it does nothing but operations, as a C++ or SQL revision with "
     "the "
     "same id, parents, labels, description and date into a folder. The project's own files stay as they are. A "
     "revision "
     "that asks the database, or needs the application, cannot be converted: such are listed with file, line and "
     "reason, and "
     "nothing is written unless --partial says so.",
     "retort convert versions-cpp # as C++\n"
     "retort convert versions-sql --to sql --dialect postgresql\n",
     run_convert},
    {"edit",
     Group::Author,
     Needs::Configuration,
     "Open a migration in your editor.",
     edit_revision,
     {},
     "Opens the file of a revision with $EDITOR, or else $VISUAL, sensible-editor, editor, nano, vim or "
     "code.",
     "retort edit head # the newest\n",
     run_edit},
};

constexpr Option globals[] = {
    {"--help", 'h', "", "show this, or the help of a command"},
    {"--version", 0, "", "show the version"},
    {"--config", 'c', "FILE", "the settings; default: $ALEMBIC_CONFIG, or alembic.ini; pyproject.toml is read too"},
    {"--name", 'n', "NAME", "the section of the ini file to use; default: alembic"},
    {"-x", 'x', "KEY=VALUE", "a text for a project's own env; may be repeated"},
    {"--url", 0, "URL", "the database, e.g. sqlite:///app.db; before DATABASE_URL and sqlalchemy.url"},
    {"--quiet", 'q', "", "say nothing but errors"},
    {"--raiseerr", 0, "", "accepted for Alembic's sake; errors always tell all", true},
};

}  // namespace

std::span<const Command> commands() {
  return table;
}
std::span<const Option> global_options() {
  return globals;
}

const Command* find_command(std::string_view name) {
  std::string wanted = replace_all(name, "-", "_");
  for (const Command& command : table) {
    if (command.name == wanted) return &command;
  }
  return nullptr;
}

std::string command_like(std::string_view name) {
  std::vector<std::string> names;
  for (const Command& command : table) names.emplace_back(command.name);
  return nearest(name, names);
}

}  // namespace retort
