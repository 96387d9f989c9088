// HeaderIndex: what the revision files of one folder said at their tops when they were last read, so that of a long
// history only the files that have changed since are opened.
//
// It is a cache: without it, or where it is damaged, the same revisions are read in more time. Whether a file has
// changed is told as git tells it (https://git-scm.com/docs/racy-git): from its size, times and inode, and a file that
// was written just before it was read is not taken in, since a change within the same tick of the clock would not show.
#pragma once

#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "revision/graph.h"

namespace retort {

class HeaderIndex {
 public:
  // A folder with fewer files is read in no time.
  static constexpr size_t worth_files = 100;

  // The index of the revisions in `folder` (its real path), kept under `cache`. Empty where there is none that this
  // user made with this version of the program.
  HeaderIndex(const std::filesystem::path& cache, std::string folder);
  HeaderIndex(const HeaderIndex&) = delete;  // `left_` and `records_` are views of the other members
  HeaderIndex& operator=(const HeaderIndex&) = delete;

  // The revision of a file that is as it was, but for Revision::path. Names are asked for in the order of their bytes.
  std::optional<Revision> find(std::string_view name, const FileStamp& stamp);

  // What find() did not know. `stamp` was taken before the file was read.
  void add(std::string_view name, const FileStamp& stamp, const Revision& revision);

  // Keeps what was found and added. A cache that cannot be written is done without.
  void save() const;

 private:
  std::string_view read();

  std::filesystem::path file_;
  std::string folder_;
  int64_t begun_;                          // nanoseconds since 1970
  std::string text_;                       // of the file
  std::string_view left_;                  // its records that are not looked at yet, in the order of names
  std::vector<std::string_view> records_;  // those of the next file: of `text_` and of `added_`
  std::deque<std::string> added_;
  bool is_same_ = true;  // the next file is the one that is there
};

}  // namespace retort
