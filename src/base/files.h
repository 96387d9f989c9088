// Files as whole texts. Paths are UTF-8; every failure is an Error that names the path and the system's reason.
#pragma once

#include <filesystem>
#include <optional>
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

}  // namespace retort
