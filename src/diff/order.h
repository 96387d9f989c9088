// The order in which tables can be made: what a foreign key refers to comes first.
#pragma once

#include <vector>

#include "retort/schema.h"

namespace retort {

struct TableOrder {
  std::vector<const Table*> tables;
  // Foreign keys that close a cycle, to be made when all tables are there (and dropped before any table is).
  struct Detached {
    const Table* table;
    size_t foreign_key;  // index into table->foreign_keys
  };
  std::vector<Detached> detached;
};

// Tables stay in their order where no foreign key between them asks for another. A table's keys to itself and to
// tables that are not in the list do not count.
TableOrder order_by_dependency(const std::vector<const Table*>& tables);

}  // namespace retort
