// The sequences of a PostgreSQL database: objects of their own, and those by which columns number their rows.
#pragma once

#include <string>
#include <vector>

#include "dialects/postgresql/rows.h"
#include "retort/connection.h"
#include "retort/schema.h"

namespace retort::postgresql {

struct StoredSequence {
  Sequence sequence;    // every clause filled in; without its owner
  bool wanted = false;  // in the schemas looked at, and no extension's
  std::string text;     // as the server writes it in nextval('...')
  Oid owner = 0;        // the table whose column owns it; 0: none
  uint32_t owner_column = 0;
  bool of_identity = false;
  bool same_schema = true;         // as the owner
  bool other_persistence = false;  // than the owner's
};

// One query.
std::vector<StoredSequence> read_sequences(Connection& connection, const std::string& schemas);

// "AS integer START WITH 10 ...", without the clauses that are as usual for that type.
std::string sequence_text(const Sequence& sequence);

}  // namespace retort::postgresql
