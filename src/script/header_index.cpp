// The file has a first line and behind it one record for each revision:
//
//   name size modified changed inode id doc down labels depends_on
//
// A number is decimal with a blank behind it, a text its length in bytes, a colon and the bytes, a list its length and
// its texts.
#include "script/header_index.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <functional>

namespace retort {
namespace {

// The longest time between two ticks of a file system's clock: FAT's.
constexpr int64_t clock_tick = 2'000'000'000;  // nanoseconds

// Another standard library may hash otherwise: then there is no index yet.
std::string hash(std::string_view text) {
  char digits[16];
  return {digits, std::to_chars(digits, digits + sizeof digits, std::hash<std::string_view>()(text), 16).ptr};
}

// It says whose the records are, and finds damage in them.
std::string first_line(const std::string& folder, std::string_view records) {
  return "retort headers 1, " RETORT_VERSION ", " + hash(folder) + ", " + hash(records);
}

bool is_own_file(const std::filesystem::path& file) {
  struct stat info {};
  return ::stat(file.c_str(), &info) == 0 && info.st_uid == ::geteuid();
}

void append(std::string& record, int64_t number, char end = ' ') {
  char digits[24];
  record.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
  record += end;
}

void append(std::string& record, std::string_view text) {
  append(record, static_cast<int64_t>(text.size()), ':');
  record += text;
}

void append(std::string& record, const std::vector<std::string>& texts) {
  append(record, static_cast<int64_t>(texts.size()));
  for (const auto& text : texts) append(record, std::string_view(text));
}

// Takes records apart. Behind something that is no record everything is empty.
class RecordReader {
 public:
  explicit RecordReader(std::string_view records) : left_(records) {}

  std::string_view left() const { return left_; }

  int64_t number(char end = ' ') {
    int64_t number = 0;
    auto [behind, error] = std::from_chars(left_.data(), left_.data() + left_.size(), number);
    auto length = static_cast<size_t>(behind - left_.data());
    if (error != std::errc() || length == left_.size() || *behind != end) return fail();
    left_.remove_prefix(length + 1);
    return number;
  }

  std::string_view text() {
    auto length = static_cast<uint64_t>(number(':'));
    if (length > left_.size()) length = static_cast<uint64_t>(fail());
    auto text = left_.substr(0, length);
    left_.remove_prefix(length);
    return text;
  }

  std::vector<std::string> texts() {
    std::vector<std::string> texts;
    for (int64_t count = number(); count > 0 && !left_.empty(); --count) texts.emplace_back(text());
    return texts;
  }

  FileStamp stamp() {
    FileStamp stamp;
    stamp.size = number();
    stamp.modified = number();
    stamp.changed = number();
    stamp.inode = static_cast<uint64_t>(number());
    return stamp;
  }

  Revision revision() {
    Revision revision;
    revision.id = text();
    revision.doc = text();
    revision.down = texts();
    revision.labels = texts();
    revision.depends_on = texts();
    return revision;
  }

 private:
  int64_t fail() {
    left_ = {};
    return 0;
  }

  std::string_view left_;
};

}  // namespace

HeaderIndex::HeaderIndex(const std::filesystem::path& cache, std::string folder)
    : file_(cache / hash(folder)),
      folder_(std::move(folder)),
      begun_(std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count()),
      left_(read()) {}

// The records.
std::string_view HeaderIndex::read() {
  if (!is_own_file(file_)) return {};
  try {
    text_ = read_file(file_);
  } catch (const Error&) {
    return {};
  }
  std::string_view text = text_;
  size_t end = text.find('\n');
  if (end == text.npos || text.substr(0, end) != first_line(folder_, text.substr(end + 1))) return {};
  return text.substr(end + 1);
}

std::optional<Revision> HeaderIndex::find(std::string_view name, const FileStamp& stamp) {
  while (!left_.empty()) {
    RecordReader record(left_);
    std::string_view known = record.text();
    if (known > name) break;
    bool is_as_it_was = record.stamp() == stamp && known == name;
    Revision revision = record.revision();
    std::string_view text = left_.substr(0, left_.size() - record.left().size());
    left_ = record.left();
    if (is_as_it_was) {
      records_.push_back(text);
      return revision;
    }
    is_same_ = false;
  }
  return std::nullopt;
}

void HeaderIndex::add(std::string_view name, const FileStamp& stamp, const Revision& revision) {
  if (std::max(stamp.modified, stamp.changed) > begun_ - clock_tick) return;
  std::string& record = added_.emplace_back();
  append(record, name);
  append(record, stamp.size);
  append(record, stamp.modified);
  append(record, stamp.changed);
  append(record, static_cast<int64_t>(stamp.inode));
  append(record, std::string_view(revision.id));
  append(record, std::string_view(revision.doc));
  append(record, revision.down);
  append(record, revision.labels);
  append(record, revision.depends_on);
  records_.push_back(record);
  is_same_ = false;
}

void HeaderIndex::save() const {
  if (is_same_ && left_.empty()) return;
  std::string records;
  for (auto record : records_) records += record;
  try {
    write_file(file_, first_line(folder_, records) + "\n" + records);
  } catch (const Error&) {
  }
}

}  // namespace retort
