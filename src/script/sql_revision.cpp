#include "script/sql_revision.h"

#include "base/text.h"
#include "dialects/dialect.h"
#include "script/header.h"

namespace retort {
namespace {

class SectionReader {
 public:
  SectionReader(std::string_view text, const std::string& path) : text_(text), path_(path) {}

  SqlRevision read() {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    refuse_nul_bytes(text_, path_);
    for (size_t at = 0; at < text_.size(); ++number_) {
      size_t end = std::min(text_.find('\n', at), text_.size());
      auto line = text_.substr(at, end - at);
      if (auto directive = sql_directive(line)) {
        directive_line(split_words(*directive), at, end);
      } else if (section_ == nullptr) {
        refuse_sql(line);
      }
      at = end + 1;
    }
    close(text_.size());
    if (revision_.upgrades.empty()) {
      throw Error("The file has no section '-- retort: upgrade'")
          .at_file(path_)
          .with_hint("Put a line '-- retort: upgrade' before its SQL");
    }
    return std::move(revision_);
  }

 private:
  [[noreturn]] void fail(const std::string& message, const std::string& hint = "") const {
    throw Error(message).at_file(path_, number_).with_hint(hint);
  }

  void directive_line(const std::vector<std::string>& words, size_t begin, size_t end) {
    const std::string first = words.empty() ? "" : words[0];
    if (first == "no-transaction" && words.size() == 1) {  // says something about the file, wherever it stands
      revision_.transactional = false;
      return;
    }
    if ((first != "upgrade" && first != "downgrade") || words.size() > 2) unknown(words);
    close(begin);
    open(words, end);
  }

  void open(const std::vector<std::string>& words, size_t end_of_line) {
    auto& sections = words[0] == "upgrade" ? revision_.upgrades : revision_.downgrades;
    std::string dialect = words.size() > 1 ? words[1] : "";
    check_dialect(dialect);
    for (const auto& other : sections) {
      if (other.dialect != dialect) continue;
      fail("A second section '" + join(words, " ") + "'; the first begins at line " + std::to_string(other.line));
    }
    sections.push_back({dialect, {}, number_});
    section_ = &sections.back();
    begin_ = std::min(end_of_line + 1, text_.size());
  }

  // Gives the open section its text, which ends at `end`.
  void close(size_t end) {
    if (section_ == nullptr) return;
    auto text = text_.substr(begin_, end - begin_);
    section_->text = trim(text);
    if (!section_->text.empty()) {
      for (const char* c = text.data(); c != section_->text.data(); ++c) section_->line += *c == '\n' ? 1 : 0;
      ++section_->line;
    }
    section_ = nullptr;
  }

  void unknown(const std::vector<std::string>& words) const {
    std::string hint = "Known are: upgrade [DIALECT], downgrade [DIALECT], no-transaction";
    auto suggestion = words.empty() ? "" : nearest(words[0], {"upgrade", "downgrade", "no-transaction"});
    if (!suggestion.empty() && suggestion != words[0]) hint = "Did you mean '-- retort: " + suggestion + "'?";
    fail("Unknown directive '-- retort: " + join(words, " ") + "'", hint);
  }

  void check_dialect(const std::string& dialect) const {
    if (dialect.empty()) return;
    try {
      dialect_named(dialect);
    } catch (Error& error) {
      error.at_file(path_, number_);
      throw;
    }
  }

  // Before the first section and behind no-transaction only comments may stand.
  void refuse_sql(std::string_view line) {
    auto content = trim(line);
    if (in_block_comment_) {
      size_t end = content.find("*/");
      if (end == content.npos) return;
      in_block_comment_ = false;
      content = trim(content.substr(end + 2));
    }
    if (content.starts_with("/*")) {
      in_block_comment_ = content.find("*/", 2) == content.npos;
      return;
    }
    if (content.empty() || content.starts_with("--")) return;
    fail("SQL outside of a section", "Put a line '-- retort: upgrade' before it");
  }

  std::string_view text_;
  const std::string& path_;
  SqlRevision revision_;
  SqlSection* section_ = nullptr;  // the open one
  size_t begin_ = 0;
  int number_ = 1;
  bool in_block_comment_ = false;
};

const SqlSection* section_for(const std::vector<SqlSection>& sections, std::string_view dialect) {
  const SqlSection* general = nullptr;
  for (const auto& section : sections) {
    if (section.dialect == dialect) return &section;
    if (section.dialect.empty()) general = &section;
  }
  return general;
}

Ops ops_of(const SqlSection& section) {
  if (section.text.empty()) return {};
  return {Execute{.sql = std::string(section.text)}};
}

}  // namespace

std::optional<std::string_view> sql_directive(std::string_view line) {
  line = trim(line);
  if (!line.starts_with("--")) return std::nullopt;
  line = trim(line.substr(2));
  if (!starts_with_ignoring_case(line, "retort:")) return std::nullopt;
  return trim(line.substr(std::string_view("retort:").size()));
}

SqlRevision parse_sql_revision(std::string_view text, const std::string& path) {
  return SectionReader(text, path).read();
}

LoadedMigration load_sql_revision(std::string_view text, const std::string& path, std::string_view dialect) {
  auto revision = parse_sql_revision(text, path);
  const auto* upgrade = section_for(revision.upgrades, dialect);
  if (upgrade == nullptr) {
    throw Error("The file has no section '-- retort: upgrade' for " + std::string(dialect))
        .at_file(path)
        .with_hint("Add '-- retort: upgrade " + std::string(dialect) +
                   "', or '-- retort: upgrade' for every other database");
  }
  LoadedMigration migration{.upgrade = ops_of(*upgrade),
                            .downgrade = {},
                            .transactional = revision.transactional,
                            .file = path,
                            .upgrade_line = upgrade->line};
  if (const auto* downgrade = section_for(revision.downgrades, dialect)) {
    migration.downgrade = ops_of(*downgrade);
    migration.downgrade_line = downgrade->line;
  }
  return migration;
}

}  // namespace retort
