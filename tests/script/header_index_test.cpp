// The index is a cache: what it gives must be what reading the files would give.
#include "script/header_index.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "script/directory.h"
#include "support/errors.h"
#include "support/folder.h"

namespace retort {
namespace {

using Texts = std::vector<std::string>;

constexpr int64_t second = 1'000'000'000;
const FileStamp long_ago{
    .size = 300, .modified = 1'700'000'000 * second, .changed = 1'700'000'001 * second, .inode = 7};

Revision revision(const std::string& id) {
  return {.id = id, .down = {}, .labels = {}, .depends_on = {}, .doc = "Words of " + id, .path = {}};
}

std::string text(const std::optional<Revision>& found) {
  if (!found) return "unknown";
  const auto& [id, down, labels, depends_on, doc, path] = *found;
  std::string all = id;
  for (const auto* list : {&down, &labels, &depends_on}) {
    all += "|";
    for (const auto& item : *list) all += item + ",";
  }
  return all + "|" + doc + "|" + path;
}

// An index of "a.py", "b.py" and "c.py" in /versions.
void make_index(const test::Folder& cache) {
  HeaderIndex index(cache.path(), "/versions");
  for (std::string name : {"a", "b", "c"}) index.add(name + ".py", long_ago, revision(name));
  index.save();
}

std::string find(const test::Folder& cache, const std::string& name, const FileStamp& stamp = long_ago) {
  return text(HeaderIndex(cache.path(), "/versions").find(name, stamp));
}

TEST(HeaderIndex, gives_back_all_that_a_header_says) {
  test::Folder cache;
  Revision whole{.id = "\xC3\xBC 1",
                 .down = {"a", "b:12"},
                 .labels = {"branch"},
                 .depends_on = {"x", "", "z"},
                 .doc = "Two\n\nparagraphs, 5:five",
                 .path = "/not/kept"};
  {
    HeaderIndex index(cache.path("deeper/still"), "/versions");
    index.add("a b\n.py", long_ago, whole);
    index.add("b.py", long_ago, revision("b"));
    index.save();
  }
  HeaderIndex index(cache.path("deeper/still"), "/versions");
  whole.path.clear();
  EXPECT_EQ(text(index.find("a b\n.py", long_ago)), text(whole));
  EXPECT_EQ(text(index.find("b.py", long_ago)), text(revision("b")));
}

TEST(HeaderIndex, does_not_know_a_file_of_which_anything_is_different) {
  test::Folder cache;
  make_index(cache);
  EXPECT_EQ(find(cache, "b.py"), text(revision("b")));
  FileStamp other = long_ago;
  other.size += 1;
  EXPECT_EQ(find(cache, "b.py", other), "unknown");
  other = long_ago;
  other.modified -= 1;
  EXPECT_EQ(find(cache, "b.py", other), "unknown");
  other = long_ago;
  other.changed += 1;
  EXPECT_EQ(find(cache, "b.py", other), "unknown");
  other = long_ago;
  other.inode = UINT64_MAX;
  EXPECT_EQ(find(cache, "b.py", other), "unknown");
  EXPECT_EQ(find(cache, "bb.py"), "unknown");
}

TEST(HeaderIndex, follows_files_that_come_go_and_change) {
  test::Folder cache;
  make_index(cache);
  FileStamp later = long_ago;
  later.modified += second;
  {
    HeaderIndex index(cache.path(), "/versions");  // a.py is gone
    EXPECT_FALSE(index.find("aa.py", long_ago));
    index.add("aa.py", long_ago, revision("aa"));
    EXPECT_FALSE(index.find("b.py", later));
    index.add("b.py", later, revision("b2"));
    EXPECT_TRUE(index.find("c.py", long_ago));
    index.save();
  }
  EXPECT_EQ(find(cache, "a.py"), "unknown");
  HeaderIndex index(cache.path(), "/versions");
  EXPECT_EQ(text(index.find("aa.py", long_ago)), text(revision("aa")));
  EXPECT_EQ(text(index.find("b.py", later)), text(revision("b2")));
  EXPECT_EQ(text(index.find("c.py", long_ago)), text(revision("c")));
}

TEST(HeaderIndex, forgets_the_last_files_when_they_are_gone) {
  test::Folder cache;
  make_index(cache);
  HeaderIndex index(cache.path(), "/versions");
  EXPECT_TRUE(index.find("a.py", long_ago));
  index.save();
  EXPECT_EQ(find(cache, "a.py"), text(revision("a")));
  EXPECT_EQ(find(cache, "c.py"), "unknown");
}

TEST(HeaderIndex, takes_in_no_file_that_may_still_change_within_the_same_tick) {
  test::Folder cache;
  int64_t now = std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
  FileStamp written{.size = 3, .modified = now - second, .changed = 0, .inode = 1};
  FileStamp renamed{.size = 3, .modified = 0, .changed = now - second, .inode = 2};
  FileStamp to_come{.size = 3, .modified = now + 1000 * second, .changed = 0, .inode = 3};
  HeaderIndex index(cache.path(), "/versions");
  index.add("a.py", written, revision("a"));
  index.add("b.py", renamed, revision("b"));
  index.add("c.py", to_come, revision("c"));
  index.save();
  EXPECT_EQ(find(cache, "a.py", written), "unknown");
  EXPECT_EQ(find(cache, "b.py", renamed), "unknown");
  EXPECT_EQ(find(cache, "c.py", to_come), "unknown");
}

TEST(HeaderIndex, is_empty_when_it_is_damaged) {
  test::Folder cache;
  make_index(cache);
  std::string file = cache.path(list_files(cache.path()).at(0));
  const std::string good = read_file(file);
  for (size_t i = 0; i < good.size(); ++i) {
    write_file(file, good.substr(0, i));
    EXPECT_EQ(find(cache, "a.py"), "unknown") << i;
    std::string bad = good;
    bad[i] ^= 1;
    write_file(file, bad);
    EXPECT_EQ(find(cache, "a.py"), "unknown") << i;
  }
  write_file(file, good + " ");
  EXPECT_EQ(find(cache, "a.py"), "unknown");
  make_index(cache);
  EXPECT_EQ(read_file(file), good);
}

TEST(HeaderIndex, is_that_of_its_folder_and_of_its_user) {
  test::Folder cache;
  make_index(cache);
  std::string file = cache.path(list_files(cache.path()).at(0));
  HeaderIndex other(cache.path(), "/other/versions");
  other.add("x.py", long_ago, revision("x"));
  other.save();
  for (const std::string& name : list_files(cache.path())) {
    if (cache.path(name) != file)
      std::filesystem::copy_file(file, cache.path(name), std::filesystem::copy_options::overwrite_existing);
  }
  EXPECT_FALSE(HeaderIndex(cache.path(), "/other/versions").find("a.py", long_ago));
  EXPECT_EQ(find(cache, "a.py"), text(revision("a")));
  if (::geteuid() != 0) return;  // files cannot be given away
  ASSERT_EQ(::chown(file.c_str(), 65534, 65534), 0);
  EXPECT_EQ(find(cache, "a.py"), "unknown");
}

TEST(HeaderIndex, is_done_without_where_it_cannot_be_written) {
  test::Folder folder;
  std::string no_folder = folder.write("cache", "a file");
  HeaderIndex index(no_folder, "/versions");
  index.add("a.py", long_ago, revision("a"));
  index.save();
  EXPECT_EQ(read_file(no_folder), "a file");
}

// Enough revision files for an index, old enough to be in it.
class IndexedDirectory : public testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 120; ++i) write(i, "Words");
    std::this_thread::sleep_for(std::chrono::milliseconds(2100));
    EXPECT_EQ(with_index(), without_index());
  }

  static std::string name(int number) { return "versions/" + std::to_string(1000 + number) + "_step.py"; }
  void write(int number, const std::string& words) const {
    std::string down = number > 0 ? "'r" + std::to_string(number - 1) + "'" : "None";
    folder_.write(name(number),
                  "'''" + words + "'''\nrevision = 'r" + std::to_string(number) + "'\ndown_revision = " + down + "\n");
  }

  static std::string all(const ScriptDirectory& directory) {
    std::string all;
    for (int i = 0; i < directory.graph().size(); ++i) all += text(directory.graph()[i]) + "\n";
    return all;
  }
  std::string with_index() const {
    return all(ScriptDirectory({.script_location = folder_.path(), .index_folder = cache_.path()}));
  }
  std::string without_index() const { return all(ScriptDirectory({.script_location = folder_.path()})); }

  test::Folder folder_, cache_;
};

TEST_F(IndexedDirectory, reads_only_what_has_changed) {
  {
    HeaderIndex index(cache_.path(), folder_.path("versions"));
    Folder versions(folder_.path("versions"));
    for (int i = 0; i < 120; ++i) {
      std::string file = name(i).substr(std::string("versions/").size());
      ASSERT_TRUE(index.find(file, versions.stamp(file))) << file;
    }
  }
  write(7, "Other words");
  EXPECT_EQ(with_index(), without_index());
  EXPECT_NE(with_index().find("Other words"), std::string::npos);
}

TEST_F(IndexedDirectory, sees_an_edit_that_hides_its_time_and_its_size) {
  std::string file = folder_.path(name(7));
  struct stat before {};
  ASSERT_EQ(::stat(file.c_str(), &before), 0);
  int fd = ::open(file.c_str(), O_WRONLY);
  ASSERT_EQ(::pwrite(fd, "Wards", 5, 3), 5);
  ::close(fd);
  timespec times[] = {before.st_atim, before.st_mtim};
  ASSERT_EQ(::utimensat(AT_FDCWD, file.c_str(), times, 0), 0);
  struct stat after {};
  ASSERT_EQ(::stat(file.c_str(), &after), 0);
  ASSERT_EQ(after.st_size, before.st_size);
  ASSERT_EQ(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
  ASSERT_EQ(after.st_ino, before.st_ino);
  EXPECT_EQ(with_index(), without_index());
  EXPECT_NE(with_index().find("Wards"), std::string::npos);
}

TEST_F(IndexedDirectory, sees_files_that_change_places_are_added_and_removed) {
  std::filesystem::rename(folder_.path(name(3)), folder_.path("versions/zzz.py"));
  std::filesystem::remove(folder_.path(name(119)));
  std::filesystem::rename(folder_.path(name(118)), folder_.path(name(119)));
  folder_.write("versions/0_new.py", "revision = 'new'\ndown_revision = 'r117'\n");
  EXPECT_EQ(with_index(), without_index());
  EXPECT_EQ(with_index(), without_index());
}

TEST_F(IndexedDirectory, says_of_a_broken_file_what_it_says_without_an_index) {
  folder_.write(name(50), "'''Broken'''\nrevision = name_of(this)\n");
  auto without = test::error_of([&] { without_index(); });
  for (int round = 0; round < 2; ++round) {
    auto with = test::error_of([&] { with_index(); });
    EXPECT_STREQ(with.what(), without.what());
    EXPECT_EQ(with.line(), 2);
  }
  write(50, "Mended");
  EXPECT_EQ(with_index(), without_index());
}

TEST_F(IndexedDirectory, follows_a_link_to_another_file) {
  std::string target = folder_.write("apart/one.py", "'''One'''\nrevision = 'one'\ndown_revision = 'r119'\n");
  folder_.write("apart/two.py", "'''Two'''\nrevision = 'two'\ndown_revision = 'r119'\n");
  std::filesystem::create_symlink(target, folder_.path("versions/zlink.py"));
  EXPECT_NE(with_index().find("One"), std::string::npos);
  std::filesystem::remove(folder_.path("versions/zlink.py"));
  std::filesystem::create_symlink(folder_.path("apart/two.py"), folder_.path("versions/zlink.py"));
  EXPECT_EQ(with_index(), without_index());
  EXPECT_NE(with_index().find("Two"), std::string::npos);
}

}  // namespace
}  // namespace retort
