// The queries by which reflect() reads PostgreSQL's catalogs. Each reads all tables of the wanted schemas at once; the
// columns of each are the enumerators beside it, in order.
// https://www.postgresql.org/docs/current/catalogs.html
#pragma once

#include <string>

#include "dialects/dialect.h"

namespace retort::postgresql {

// A condition on the alias n of pg_namespace.
std::string wanted_schemas(const ReflectOptions& options);

// The namespace n as it is called in a catalog, where the default one is "".
extern const char* const schema_column;

// The collation o as it is called there: one that is not found by its name alone is "schema"."name", with the quotes.
extern const char* const collation_column;

// " AND NOT ..." for the row of `catalog` with this oid. What extensions own is theirs and not the schema's.
std::string not_of_an_extension(const char* catalog, const char* oid);

struct TablesQuery {  // Odd: it has options of KeptQuery
  enum { Oid, Name, Schema, Kind, Persistence, Storage, Tablespace, PartitionBy, Comment, Bound, Odd };
  static std::string sql(const std::string& schemas);
};
struct ColumnsQuery {  // Odd: as above; Type and Modifier are named by TypesQuery
  enum {
    Table,
    Number,
    Name,
    Type,
    Modifier,
    NotNull,
    Expression,
    Identity,
    Generated,
    CollationOid,
    Collation,
    Comment,
    Odd
  };
  static std::string sql(const std::string& schemas, int server_version);
};
struct TypesQuery {  // as SQL writes them: many columns have few types, and the server needs a while for each
  enum { Type, Modifier, Text };
  static std::string sql(const std::string& pairs);  // "(23, -1), (1043, 84)"
};
struct InheritsQuery {  // a row for each parent, in order
  enum { Table, Parent, ParentSchema };
  static std::string sql(const std::string& schemas);
};
// What has options that are not as usual.
struct Odd {
  bool tables = false;
  bool columns = false;
  bool by_indexes = false;  // tables, by one of their indexes
  bool constraints = false;
  bool indexes = false;
};
struct OddQuery {  // one row for the whole database: those that neither tables nor columns tell
  enum { ByIndexes, Constraints, Indexes };
  static std::string sql(int server_version);
};
struct KeptQuery {                            // options, see docs/options.md: a row for each that is not as usual
  enum { Table, Kind, Name, Option, Value };  // kind: t table, a column, c constraint, i index
  static std::string sql(const std::string& schemas, const Odd& odd, int server_version);  // "": nothing is odd
};
struct SequencesQuery {  // all of them; Dependency: a owned by the column, i made for its identity
  enum {
    Name,
    Schema,
    Wanted,
    Text,
    Type,
    Start,
    Increment,
    Min,
    Max,
    Cache,
    Cycle,
    Comment,
    Persistence,
    Table,
    Column,
    Dependency,
    SameSchema,
    TablePersistence
  };
  static std::string sql(const std::string& schemas);
};
struct ConstraintsQuery {
  enum {
    Table,
    Name,
    Kind,
    Deferrable,
    Deferred,
    Columns,
    Referred,
    ReferredColumns,
    OnUpdate,
    OnDelete,
    Match,
    Index,
    Expression,
    Operators
  };
  static std::string sql(const std::string& schemas);
};
struct IndexesQuery {  // but those of primary keys
  enum {
    Oid,
    Table,
    Name,
    Unique,
    Valid,
    Method,
    KeyCount,
    Columns,
    Order,
    Classes,
    CollationOids,
    Collations,
    Expressions,
    Predicate,
    Storage,
    Tablespace,
    NullsNotDistinct
  };
  static std::string sql(const std::string& schemas, int server_version);
};
struct ClassesQuery {  // operator classes that are not their type's default
  enum { Oid, Name };
  static std::string sql();
};
struct EnumsQuery {  // a row for each value
  enum { Oid, Name, Schema, Text, Wanted, Label };
  static std::string sql(const std::string& schemas);
};
struct ReferredQuery {  // tables out of sight to which foreign keys refer
  enum { Oid, Name, Schema, Number, Column };
  static std::string sql(const std::string& oids);  // "1, 2, 3"
};

}  // namespace retort::postgresql
