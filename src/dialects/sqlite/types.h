// SQLite's declared types. SQLite takes any text as a type and only reads its affinity from it
// (https://sqlite.org/datatype3.html#determination_of_column_affinity); the spellings are SQLAlchemy's, so that a
// schema made by Alembic and one made by Retort read the same.
#pragma once

#include <string>
#include <string_view>

#include "retort/types.h"

namespace retort::sqlite {

// SMALLINT, NUMERIC(10, 2), VARCHAR(20), DATETIME, ... for any type, after stored_type().
std::string type_sql(const Type& type);

// The type that a declared text means; a RawType with the text where it is none of ours. Undoes type_sql().
Type type_of(std::string_view declared);

// What SQLite can tell apart: timestamps lose zone and precision, JsonB and arrays are Json, an enum is a String as
// long as its longest value, a Uuid a Char{32}, an interval a Timestamp. A RawType becomes the type that it means, but
// TIMESTAMP, DECIMAL(p, s), UUID, JSONB and the like, which SQLAlchemy writes for types of their own, stay as declared.
Type stored_type(const Type& type);

// stored_type(), and a declared text is the type that it means: equal for UUID and CHAR(32), TIMESTAMP and DATETIME.
Type meaning(const Type& type);

// The same in a STRICT table, which knows only INTEGER, REAL, TEXT, BLOB and ANY
// (https://sqlite.org/stricttables.html): Integer, Float, Text, Binary or a RawType.
Type strict_type(const Type& type);
std::string strict_type_sql(const Type& type);

}  // namespace retort::sqlite
