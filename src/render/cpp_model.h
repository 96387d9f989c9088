// One table as a model: what to_models is made of.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "render/cpp_layout.h"
#include "retort/schema.h"

namespace retort {

// The C++ name of a struct, and of its member for each column.
struct ModelNames {
  std::string type;
  std::map<std::string, std::string> members;  // by column
};

// Names of the whole header. Keys are schema and name.
struct HeaderNames {
  using Key = std::pair<std::string, std::string>;
  std::map<Key, ModelNames> tables;
  std::map<Key, std::string> enums;
  std::set<std::string> all;  // of structs and enums
};

HeaderNames header_names(const Catalog& catalog);

// The struct, with its function table(). `complete`: the tables whose structs stand before it in the header.
std::string model_struct(const Table& table, const HeaderNames& names, const std::set<HeaderNames::Key>& complete);

}  // namespace retort
