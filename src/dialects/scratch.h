// Scratch: an empty database of the same kind as a real one, to try something out in. Gone with the object.
#pragma once

#include <memory>
#include <string>

#include "retort/connection.h"

namespace retort {

class Scratch {
 public:
  virtual ~Scratch() = default;
  Scratch() = default;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  virtual Connection& connection() = 0;

  // For people: "a database in memory", "database retort_scratch_1f2e on the same server".
  virtual std::string place() const = 0;

  // It is a schema in a real database: what names another schema must not be carried out there.
  virtual bool default_schema_only() const { return false; }
};

}  // namespace retort
