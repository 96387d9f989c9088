// Sequences are few or one for each table: all are read at once, and matched with columns by oid and number.
#include "dialects/postgresql/reflect_sequences.h"

#include "dialects/postgresql/catalog_queries.h"
#include "dialects/postgresql/stored.h"

namespace retort::postgresql {

std::vector<StoredSequence> read_sequences(Connection& connection, const std::string& schemas) {
  using Q = SequencesQuery;
  std::vector<StoredSequence> result;
  for (const Row& row : connection.query(Q::sql(schemas)).rows) {
    StoredSequence& stored = result.emplace_back();
    stored.sequence = {.name = text(row, Q::Name),
                       .type = text(row, Q::Type),
                       .start = number<int64_t>(row, Q::Start),
                       .increment = number<int64_t>(row, Q::Increment),
                       .min_value = number<int64_t>(row, Q::Min),
                       .max_value = number<int64_t>(row, Q::Max),
                       .cache = number<int64_t>(row, Q::Cache),
                       .cycle = flag(row, Q::Cycle),
                       .schema = text(row, Q::Schema),
                       .comment = text(row, Q::Comment)};
    if (text(row, Q::Persistence) == "u") stored.sequence.options["postgresql_unlogged"] = "true";
    stored.wanted = flag(row, Q::Wanted);
    stored.text = text(row, Q::Text);
    if (!row[Q::Table]) continue;
    stored.owner = number<Oid>(row, Q::Table);
    stored.owner_column = number<uint32_t>(row, Q::Column);
    stored.of_identity = text(row, Q::Dependency) == "i";
    stored.same_schema = flag(row, Q::SameSchema);
    stored.other_persistence = text(row, Q::Persistence) != text(row, Q::TablePersistence);
  }
  return result;
}

std::string sequence_text(const Sequence& sequence) {
  const std::string& type = sequence.type;
  Type as = type == "smallint" ? Type(SmallInteger{}) : type == "integer" ? Type(Integer{}) : Type(BigInteger{});
  Identity odd = stored_identity({.start = sequence.start,
                                  .increment = sequence.increment,
                                  .min_value = sequence.min_value,
                                  .max_value = sequence.max_value,
                                  .cache = sequence.cache},
                                 as);
  std::string what = "AS " + type;
  auto clause = [&](const char* words, const std::optional<int64_t>& value) {
    if (value) what += words + std::to_string(*value);
  };
  clause(" START WITH ", odd.start);
  clause(" INCREMENT BY ", odd.increment);
  clause(" MINVALUE ", odd.min_value);
  clause(" MAXVALUE ", odd.max_value);
  clause(" CACHE ", odd.cache);
  return what + (sequence.cycle ? " CYCLE" : "");
}

}  // namespace retort::postgresql
