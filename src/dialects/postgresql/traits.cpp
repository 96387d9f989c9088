// DDL is transactional, and nothing is to be done around a transaction.
#include "dialects/postgresql/traits.h"

namespace retort::postgresql {

const Traits& traits() {
  static const Traits all = {.name = "postgresql", .alembic_impl = "PostgresqlImpl", .enforces_lengths = true};
  return all;
}

}  // namespace retort::postgresql
