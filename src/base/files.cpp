#include "base/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "retort/error.h"

namespace retort {
namespace {

[[noreturn]] void fail(const char* what, const std::filesystem::path& path) {
  throw Error(std::string(what) + " '" + path.string() + "': " + std::strerror(errno));
}

// Closes a file descriptor when it goes out of scope.
struct File {
  int fd;
  ~File() {
    if (fd >= 0) ::close(fd);
  }
};

std::string read_open_file(const File& file, const std::filesystem::path& path, size_t limit) {
  struct stat info {};
  if (::fstat(file.fd, &info) != 0) fail("Cannot read", path);
  if (S_ISDIR(info.st_mode)) {
    errno = EISDIR;
    fail("Cannot read", path);
  }
  std::string text(std::min(limit, static_cast<size_t>(info.st_size) + 1), '\0');
  size_t length = 0;
  while (length < limit) {
    if (length == text.size()) text.resize(std::min(limit, text.size() * 2 + 4096));
    ssize_t n = ::read(file.fd, text.data() + length, text.size() - length);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("Cannot read", path);
    if (n == 0) break;
    length += static_cast<size_t>(n);
  }
  text.resize(length);
  return text;
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  return read_file_head(path, SIZE_MAX / 2);
}

std::string read_file_head(const std::filesystem::path& path, size_t limit) {
  File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0) fail("Cannot open", path);
  return read_open_file(file, path, limit);
}

std::optional<std::string> read_file_if_exists(const std::filesystem::path& path) {
  File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0 && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
  if (file.fd < 0) fail("Cannot open", path);
  return read_open_file(file, path, SIZE_MAX / 2);
}

void write_file(const std::filesystem::path& path, std::string_view text) {
  std::error_code ignored;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ignored);
  auto temporary = path;
  temporary += ".tmp" + std::to_string(::getpid());
  {
    File file{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)};
    if (file.fd < 0) fail("Cannot write", path);
    while (!text.empty()) {
      ssize_t n = ::write(file.fd, text.data(), text.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) {
        int reason = errno;
        ::unlink(temporary.c_str());
        errno = reason;
        fail("Cannot write", path);
      }
      text.remove_prefix(static_cast<size_t>(n));
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    int reason = errno;
    ::unlink(temporary.c_str());
    errno = reason;
    fail("Cannot write", path);
  }
}

std::vector<std::string> list_files(const std::filesystem::path& folder) {
  DIR* directory = ::opendir(folder.c_str());
  if (directory == nullptr && (errno == ENOENT || errno == ENOTDIR)) return {};
  if (directory == nullptr) fail("Cannot list", folder);
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(directory)) {
    if (entry->d_type == DT_DIR) continue;
    names.emplace_back(entry->d_name);
  }
  ::closedir(directory);
  std::sort(names.begin(), names.end());
  return names;
}

Folder::Folder(std::filesystem::path path)
    : path_(std::move(path)), fd_(::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (fd_ < 0) fail("Cannot list", path_);
}

Folder::~Folder() {
  ::close(fd_);
}

std::vector<Folder::Entry> Folder::entries() const {
  DIR* directory = ::opendir(path_.c_str());
  if (directory == nullptr) fail("Cannot list", path_);
  std::vector<Entry> entries;
  while (const dirent* entry = ::readdir(directory)) {
    std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    unsigned char type = entry->d_type;
    if (struct stat info{}; type == DT_UNKNOWN && ::fstatat(fd_, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0) {
      type = IFTODT(info.st_mode);
    }
    entries.push_back({std::string(name), type == DT_DIR, type == DT_LNK});
  }
  ::closedir(directory);
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return entries;
}

FileStamp Folder::stamp(const std::string& name) const {
  struct stat info {};
  if (::fstatat(fd_, name.c_str(), &info, 0) != 0) fail("Cannot open", path_ / name);
  auto nanoseconds = [](const timespec& time) { return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; };
  return {info.st_size, nanoseconds(info.st_mtim), nanoseconds(info.st_ctim), info.st_ino};
}

std::string_view Folder::read_head(const std::string& name, std::span<char> buffer) const {
  File file{::openat(fd_, name.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0) fail("Cannot open", path_ / name);
  size_t length = 0;
  while (length < buffer.size()) {
    ssize_t n = ::read(file.fd, buffer.data() + length, buffer.size() - length);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("Cannot read", path_ / name);
    length += static_cast<size_t>(n);
    if (n == 0 || length < buffer.size()) break;  // a file gives less than was asked for only at its end
  }
  return {buffer.data(), length};
}

}  // namespace retort
