// Where a new dialect starts: copy this folder, rename the namespace, answer one file after another, and add it to
// registry.cpp and to the list at the end of tests/dialects/conformance_test.cpp, which says when it is done.
// Until then each missing part says so.
//
//   traits   how a migration runs: BEGIN, what surrounds a transaction
//   types    retort::Type to the database's spelling and back
//   emit     ops to statements: what differs from plan/standard_sql.h
//   reflect  the catalog that a database has
//   compare  what a model becomes there, and which spellings mean the same
#pragma once

#include "dialects/dialect.h"

namespace retort::empty {

const Dialect& dialect();

}  // namespace retort::empty
