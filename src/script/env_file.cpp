#include "script/env_file.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "base/text.h"
#include "script/python_lines.h"

namespace retort {
namespace {

using Block = std::span<const PythonLine>;

// Arguments of configure() that say nothing of where the version table is, how it is written and in which transaction.
constexpr std::array harmless = {
    "target_metadata",    "compare_type",   "compare_server_default",      "render_as_batch",
    "include_schemas",    "include_object", "process_revision_directives", "include_name",
    "user_module_prefix", "render_item",    "sqlalchemy_module_prefix",    "alembic_module_prefix",
};

// Modules that no project has made; of Python's, what env files use.
constexpr std::array foreign_modules = {"alembic", "asyncio",    "logging", "os",    "pathlib",
                                        "re",      "sqlalchemy", "sys",     "typing"};

// The modules of "import a.b, c as d" or "from a.b import c".
bool imports_only_foreign_modules(std::string_view line) {
  bool from = line.starts_with("from ");
  std::string_view names = line.substr(from ? 5 : 7);
  if (from) names = names.substr(0, names.find(' '));
  return std::ranges::all_of(split(names, ','), [](std::string_view name) {
    std::string_view top = name.substr(0, name.find_first_of(". "));
    return std::ranges::find(foreign_modules, top) != foreign_modules.end();
  });
}

// A line gives target_metadata something, or says what type it has.
bool names_models(std::string_view line) {
  constexpr std::string_view name = "target_metadata";
  for (size_t at = line.find(name); at != line.npos; at = line.find(name, at + 1)) {
    std::string_view rest = line.substr(at + name.size());
    if (!rest.starts_with("=") && !rest.starts_with(":")) continue;
    std::string_view value = rest.substr(0, rest.find_first_of(",)"));
    if (value != "=None" && value != "=target_metadata") return true;
  }
  return false;
}

bool is_call_of(std::string_view line, std::string_view function) {
  return line.size() > function.size() + 1 && line.starts_with(function) && line[function.size()] == '(' &&
         line.ends_with(')');
}

// What stands between the brackets of a line that is one call.
std::string_view arguments_of(std::string_view line) {
  size_t begin = line.find('(') + 1;
  return line.substr(begin, line.size() - begin - 1);
}

bool configures_harmlessly(std::string_view line) {
  if (!is_call_of(line, "context.configure")) return false;
  bool connects = false;
  for (const std::string& argument : split(arguments_of(line), ',')) {
    size_t equals = argument.find('=');
    if (equals == argument.npos || argument.find_first_of("([{*") != argument.npos) return false;
    std::string_view name = std::string_view(argument).substr(0, equals);
    if (argument == "connection=connection") {
      connects = true;
    } else if (std::find(harmless.begin(), harmless.end(), name) == harmless.end()) {
      return false;
    }
  }
  return connects;
}

// engine_from_config() as the templates call it; `function` may be its asynchronous sister.
bool makes_engine(std::string_view line, std::string_view function) {
  std::string text = replace_all(replace_all(line, ",{})", ")"), ",future=True", "");
  return text == "connectable=" + std::string(function) +
                     "(config.get_section(config.config_ini_section),prefix=\"sqlalchemy.\",poolclass=pool.NullPool)";
}

bool makes_async_engine(std::string_view line) {
  constexpr std::string_view wrapped = "connectable=AsyncEngine(";
  if (!line.starts_with(wrapped)) return makes_engine(line, "async_engine_from_config");
  line.remove_suffix(1);
  return makes_engine("connectable=" + std::string(line.substr(wrapped.size())), "engine_from_config");
}

bool is_line(const PythonLine& line, int depth, std::string_view text) {
  return line.depth == depth && line.text == text;
}

bool runs_migrations(Block block, int depth) {
  return block.size() == 3 && block[0].depth == depth && configures_harmlessly(block[0].text) &&
         is_line(block[1], depth, "with context.begin_transaction():") &&
         is_line(block[2], depth + 1, "context.run_migrations()");
}

bool is_online(Block block) {
  if (block.size() == 1) return is_line(block[0], 1, "asyncio.run(run_async_migrations())");
  return block.size() == 5 && block[0].depth == 1 && makes_engine(block[0].text, "engine_from_config") &&
         is_line(block[1], 1, "with connectable.connect()as connection:") && runs_migrations(block.subspan(2), 2);
}

bool is_async(Block block) {
  return block.size() == 4 && block[0].depth == 1 && makes_async_engine(block[0].text) &&
         is_line(block[1], 1, "async with connectable.connect()as connection:") &&
         is_line(block[2], 2, "await connection.run_sync(do_run_migrations)") &&
         is_line(block[3], 1, "await connectable.dispose()");
}

// The name that a line begins to define; empty for another line.
std::string_view defined(std::string_view line) {
  if (line.starts_with("async ")) line.remove_prefix(6);
  if (!line.starts_with("def ")) return {};
  line.remove_prefix(4);
  return line.substr(0, line.find('('));
}

bool is_plain_assignment(std::string_view line) {
  size_t equals = line.find('=');
  if (equals == line.npos || equals + 1 == line.size() || line[equals + 1] == '=') return false;
  std::string_view name = line.substr(0, equals);
  if (name == "config" || name == "context" || name.find_first_of(".[( ") != name.npos) return false;
  std::string_view value = line.substr(equals + 1);
  return value.starts_with("logging.getLogger(") || value.find('(') == value.npos;
}

class Module {
 public:
  explicit Module(const std::vector<PythonLine>& lines) : lines_(lines) {}

  EnvFile read() {
    bool known = true;
    while (known && at_ < lines_.size()) known = statement();
    for (const PythonLine& line : lines_) alone_ = alone_ && !names_models(line.text);
    return {
        .only_connects = known && online_ && runs_, .configures_logging = logging_, .stands_alone = known && alone_};
  }

 private:
  // One statement of the module with its block; false for an unknown one.
  bool statement() {
    const std::string& line = lines_[at_++].text;
    Block block = take_block();
    if (line.find(';') != line.npos) return false;
    if (!defined(line).empty()) return definition(defined(line), block);
    if (line.starts_with("if ")) return condition(line, block);
    if (!block.empty()) return false;
    if (is_file_config(line)) return logging_ = true;
    if (line.starts_with("import ") || line.starts_with("from ")) {
      alone_ = alone_ && imports_only_foreign_modules(line);
      return true;
    }
    return line == "config=context.config" || is_call_of(line, "sys.path.append") ||
           is_call_of(line, "sys.path.insert") || is_plain_assignment(line);
  }

  Block take_block() {
    size_t begin = at_;
    while (at_ < lines_.size() && lines_[at_].depth > 0) ++at_;
    return Block(lines_).subspan(begin, at_ - begin);
  }

  bool definition(std::string_view name, Block block) {
    if (name == "run_migrations_online") return online_ = is_online(block) || is_async(block);
    if (name == "do_run_migrations") return runs_migrations(block, 1);
    if (name == "run_async_migrations") return is_async(block);
    return true;  // a hook, or run_migrations_offline()
  }

  static bool is_file_config(std::string_view line) { return is_call_of(line, "fileConfig"); }

  bool condition(const std::string& line, Block block) {
    if (line == "if config.config_file_name is not None:" || line == "if config.config_file_name:") {
      return logging_ = block.size() == 1 && is_file_config(block[0].text);
    }
    if (line != "if context.is_offline_mode():" || block.size() != 1) return false;
    if (at_ >= lines_.size() || lines_[at_++].text != "else:") return false;
    Block otherwise = take_block();
    return runs_ = block[0].text == "run_migrations_offline()" && otherwise.size() == 1 &&
                   (otherwise[0].text == "run_migrations_online()" ||
                    otherwise[0].text == "asyncio.run(run_migrations_online())");
  }

  const std::vector<PythonLine>& lines_;
  size_t at_ = 0;
  bool online_ = false;  // run_migrations_online() is a known one
  bool runs_ = false;    // and it is called
  bool logging_ = false;
  bool alone_ = true;
};

}  // namespace

EnvFile read_env_file(std::string_view text) {
  std::vector<PythonLine> lines = python_lines(text);
  return Module(lines).read();
}

}  // namespace retort
