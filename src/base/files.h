// Files as whole texts. Paths are UTF-8; every failure is an Error that names the path and the system's reason.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

std::string read_file(const std::filesystem::path& path);
std::optional<std::string> read_file_if_exists(const std::filesystem::path& path);

// At most the first `limit` bytes: enough for a revision's header without reading a long script.
std::string read_file_head(const std::filesystem::path& path, size_t limit);

// All or nothing: writes beside the target and renames. Makes missing folders.
void write_file(const std::filesystem::path& path, std::string_view text);

// Names (not paths) of the files in a folder, sorted by bytes; none if there is no such folder.
std::vector<std::string> list_files(const std::filesystem::path& folder);

// What tells whether a file has changed since it was read, as far as the system can say without reading it.
struct FileStamp {
  int64_t size = 0;      // bytes
  int64_t modified = 0;  // the content: nanoseconds since 1970, which programs can set
  int64_t changed = 0;   // the content, the name, the rights or `modified`: nobody can set it
  uint64_t inode = 0;
  bool operator==(const FileStamp&) const = default;
};

// An open folder whose files are read by name, so that the system looks its path up once and not for each of them.
class Folder {
 public:
  explicit Folder(std::filesystem::path path);
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  struct Entry {
    std::string name;
    bool is_folder;  // a link to a folder is none
    bool is_link;
  };
  std::vector<Entry> entries() const;  // sorted by bytes, without "." and ".."

  FileStamp stamp(const std::string& name) const;  // of what a link leads to

  // Fills `buffer` from the beginning of a file. The text is shorter than the buffer when the file is.
  std::string_view read_head(const std::string& name, std::span<char> buffer) const;

 private:
  std::filesystem::path path_;
  int fd_;
};

}  // namespace retort
