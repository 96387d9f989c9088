// Batch: statements waiting to be sent together, each with where it comes from.
#pragma once

#include <string>
#include <vector>

#include "retort/connection.h"
#include "retort/ops.h"

namespace retort {

// What a statement is for.
struct Origin {
  size_t step;             // index into the run's steps
  const Op* op = nullptr;  // null: the run's own, such as the version table's row
};

class Batch {
 public:
  void add(std::string sql, Origin origin) {
    statements_.push_back(std::move(sql));
    origins_.push_back(origin);
  }

  bool empty() const { return statements_.empty(); }
  // Enough to be worth a journey: more would only cost memory.
  bool full() const { return statements_.size() >= 2000 || origins_.back().step - origins_.front().step >= 64; }

  const std::vector<std::string>& statements() const { return statements_; }
  const Origin& origin(size_t index) const { return origins_[index]; }
  const Origin& first() const { return origins_.front(); }
  const Origin& last() const { return origins_.back(); }
  void clear() {
    statements_.clear();
    origins_.clear();
  }

 private:
  std::vector<std::string> statements_;
  std::vector<Origin> origins_;
};

}  // namespace retort
