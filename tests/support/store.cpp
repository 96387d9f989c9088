#include "support/store.h"

#include <filesystem>

#include "base/files.h"
#include "base/text.h"
#include "python/project.h"

namespace retort::test {
namespace {

namespace fs = std::filesystem;

const fs::path here = RETORT_TESTS_DIR "/python";
constexpr const char* python = "/usr/bin/python3";

std::vector<std::string> environment(const fs::path& home, By by) {
  std::vector<std::string> found = {"PATH=/usr/bin:/bin", "HOME=" + home.string(), "LANG=C.UTF-8",
                                    "PYTHONDONTWRITEBYTECODE=1"};
  if (by == By::Retort) found.push_back("RETORT_PYTHON_PACKAGES=installed");
  if (by == By::RetortBundled) found.push_back("RETORT_PYTHON_PACKAGES=bundled");
  return found;
}

// Whether a line of models.py that ends in `#: WORDS` is there; see its beginning.
bool is_there(std::string_view words, int state, std::string_view dialect) {
  for (std::string_view word : split(words, ' ')) {
    if (word == "sqlite" || word == "postgresql") {
      if (word != dialect) return false;
      continue;
    }
    int number = word[word[0] == '-' ? 1 : 0] - '0';
    bool right = word[0] == '-' ? state <= number : word.size() > 1 ? state >= number : state == number;
    if (!right) return false;
  }
  return true;
}

}  // namespace

std::string name_of(By by) {
  return by == By::Alembic ? "alembic" : by == By::Retort ? "retort" : "retort without packages";
}

std::string StoreProject::missing() {
  static const std::string why = [] {
    if (!fs::exists(fs::path(RETORT_PROGRAM).parent_path().parent_path() / "lib/retort/libretort_python.so")) {
      return "built without Python";
    }
    bool there = fs::exists("/usr/bin/alembic") && fs::exists(python) &&
                 run_process({python, "-c", "import alembic, psycopg2"}, "/", {"PATH=/usr/bin:/bin"}).code == 0;
    return there ? "" : "the real Alembic is not installed (./dev setup installs alembic and python3-psycopg2)";
  }();
  return why;
}

StoreProject::StoreProject(const std::string& dialect) : dialect_(dialect) {
  fs::copy(here / "store", folder_.path(), fs::copy_options::recursive);
  fs::create_directories(folder_ / "alembic/versions");
  if (dialect == "postgresql") {
    postgres_.emplace();
    postgres_->open()->execute("CREATE SCHEMA stock");
  }
  std::string url =
      postgres_ ? replace_all(address(), "postgresql://", "postgresql+psycopg2://") : "sqlite:///" + address();
  write_file(folder_ / "alembic.ini",
             "[alembic]\nscript_location = %(here)s/alembic\nprepend_sys_path = .\nsqlalchemy.url = " + url + "\n" +
                 logging_sections);
}

std::string StoreProject::address() const {
  return postgres_ ? postgres_->url_text() : (folder_ / "store.db").string();
}

void StoreProject::set_models(int state) {
  std::string text;
  for (std::string_view line : split(read_file(here / "store/models.py"), '\n')) {
    std::size_t mark = line.find("  #: ");
    if (mark != line.npos && !is_there(line.substr(mark + 5), state, dialect_)) continue;
    text += std::string(line.substr(0, mark)) + "\n";
  }
  write_file(folder_ / "models.py", text);
}

ProcessResult StoreProject::run(By by, std::vector<std::string> words) const {
  words.insert(words.begin(), by == By::Alembic ? "/usr/bin/alembic" : RETORT_PROGRAM);
  return run_process(words, folder_.path().string(), environment(folder_.path(), by));
}

std::string StoreProject::generate(By by, int state) const {
  std::string number = std::to_string(state);
  ProcessResult made = run(by, {"revision", "--autogenerate", "-m", "state", "--rev-id", number});
  if (made.code != 0) return made.out + made.err;
  if (by == By::RetortBundled) {  // our own vocabulary is SQLAlchemy 2's, and Debian's SQLAlchemy has no sa.UUID
    std::string text =
        replace_all(read_file(revision_file(state)), "sa.UUID()", "sa.dialects.postgresql.UUID(as_uuid=True)");
    write_file(revision_file(state), replace_all(text, "import sqlalchemy as sa\n",
                                                 "import sqlalchemy as sa\nimport sqlalchemy.dialects.postgresql\n"));
  }
  return "";
}

std::string StoreProject::revision_file(int state) const {
  return (folder_ / ("alembic/versions/" + std::to_string(state) + "_state.py")).string();
}

std::string StoreProject::schema(std::vector<std::string> left_out) const {
  left_out.insert(left_out.begin(), {python, (here / "compare/schema.py").string(), address()});
  ProcessResult said = run_process(left_out, folder_.path().string(), environment(folder_.path(), By::Alembic));
  return said.code == 0 ? said.out : said.err;
}

std::string StoreProject::version() const {
  auto rows = open_database(parse_url(postgres_ ? address() : "sqlite:///" + address()))
                  ->query("SELECT version_num FROM alembic_version ORDER BY 1")
                  .rows;
  std::string versions;
  for (const auto& row : rows) versions += (versions.empty() ? "" : ", ") + row[0].value_or("");
  return versions;
}

std::string different_calls(const StoreProject& alembics, const StoreProject& ours, int state) {
  ProcessResult said = run_process({python, "-W", "ignore", (here / "compare/calls.py").string(), ours.dialect(),
                                    alembics.revision_file(state), ours.revision_file(state)},
                                   "/", environment("/", By::Alembic));
  return said.out + said.err;
}

}  // namespace retort::test
