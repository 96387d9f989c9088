// Reading of version folders.
#include "script/directory.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <unordered_set>

#include "base/files.h"
#include "script/header.h"
#include "script/header_index.h"

namespace retort {

namespace fs = std::filesystem;

std::string absolute_path(const std::string& path) {
  std::string text = fs::absolute(path).lexically_normal().string();
  if (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

class ScriptDirectory::Reader {
 public:
  Reader(const ScriptOptions& options, std::vector<std::string>& warnings) : options_(options), warnings_(warnings) {}

  void read_folder(const std::string& path) {
    std::error_code missing;
    if (!fs::is_directory(path, missing)) return;
    Folder folder(path);
    std::string real_path = fs::canonical(path).string();
    auto entries = folder.entries();
    bool has_python =
        std::ranges::any_of(entries, [](const auto& entry) { return script_kind(entry.name) == ScriptKind::Python; });
    revisions_.reserve(revisions_.size() + entries.size());
    std::optional<HeaderIndex> index;
    if (!options_.index_folder.empty() && entries.size() >= HeaderIndex::worth_files) {
      index.emplace(options_.index_folder, real_path);
    }
    for (const auto& entry : entries) {
      if (entry.is_folder) continue;
      auto kind = script_kind(entry.name);
      if (kind == ScriptKind::None) continue;
      if (kind == ScriptKind::Sql && has_python && has_no_header(folder, entry.name, path + "/" + entry.name)) continue;
      std::string file = path + "/" + entry.name;
      if (is_new(entry.is_link ? real_path_of(file) : real_path + "/" + entry.name)) {
        revisions_.push_back(index ? find_header(*index, folder, entry.name, kind, file)
                                   : read_file_header(folder, entry.name, kind, file));
      }
    }
    if (index) index->save();
    for (const auto& entry : entries) {
      if (options_.recursive_version_locations && entry.is_folder && entry.name != "__pycache__")
        read_folder(path + "/" + entry.name);
    }
  }

  std::vector<Revision> take() { return std::move(revisions_); }

 private:
  static std::string real_path_of(const std::string& file) {
    std::error_code dangling;  // opening it will say so
    auto real = fs::canonical(file, dangling);
    return dangling ? file : real.string();
  }

  bool is_new(std::string real_path) {
    auto [place, inserted] = seen_.insert(std::move(real_path));
    if (!inserted) {
      warnings_.push_back("File " + *place + " loaded twice! ignoring. Please ensure version_locations is unique.");
    }
    return inserted;
  }

  // SQL that a Python revision reads and executes by itself.
  bool has_no_header(const Folder& folder, const std::string& name, const std::string& file) {
    auto is_in = [](std::string_view text) { return text.find("Revision ID:") != text.npos; };
    auto head = folder.read_head(name, buffer_);
    if (is_in(head)) return false;
    return head.size() < buffer_.size() || !is_in(read_file(file));
  }

  Revision find_header(HeaderIndex& index, const Folder& folder, const std::string& name, ScriptKind kind,
                       const std::string& file) {
    FileStamp stamp = folder.stamp(name);
    auto revision = index.find(name, stamp);
    if (!revision) {
      revision = read_file_header(folder, name, kind, file);
      index.add(name, stamp, *revision);
    }
    revision->path = file;
    return std::move(*revision);
  }

  Revision read_file_header(const Folder& folder, const std::string& name, ScriptKind kind, const std::string& file) {
    auto head = folder.read_head(name, buffer_);
    bool whole = head.size() < buffer_.size();
    if (auto revision = read_header(kind, head, whole, file)) return std::move(*revision);
    return *read_header(kind, read_file(file), true, file);
  }

  const ScriptOptions& options_;
  std::vector<std::string>& warnings_;
  std::vector<Revision> revisions_;
  std::unordered_set<std::string> seen_;
  std::array<char, header_size> buffer_;
};

ScriptDirectory::ScriptDirectory(ScriptOptions options) : options_(std::move(options)) {
  if (!fs::exists(options_.script_location)) {
    throw Error("Path doesn't exist: " + absolute_path(options_.script_location) +
                ".  Please use the 'init' command to create a new scripts folder.");
  }
  for (const auto& location : options_.version_locations) version_locations_.push_back(absolute_path(location));
  if (version_locations_.empty()) version_locations_ = {absolute_path(options_.script_location + "/versions")};

  Reader reader(options_, warnings_);
  for (const auto& location : version_locations_) reader.read_folder(location);
  graph_ = RevisionGraph(reader.take());
  for (const auto& warning : graph_.warnings()) warnings_.push_back(warning);
}

}  // namespace retort
