// PostgreSQL's types, both ways. Names and modifiers: https://www.postgresql.org/docs/current/datatype.html
#pragma once

#include <string>
#include <string_view>

#include "retort/types.h"

namespace retort::postgresql {

// An identifier, always quoted. Throws Error above 63 bytes: the server would cut it silently.
std::string quote_name(std::string_view name);
std::string qualified_name(std::string_view name, std::string_view schema);

// How types that PostgreSQL's grammar does not know are written.
enum class OwnTypes {
  ByName,  // TEXT
  InFull,  // pg_catalog.text, which an enum named "text" does not hide
};

// As in a column's definition: "VARCHAR(20)", "\"app\".\"mood\"", "INTEGER[]". Throws Error for an enum without a name.
std::string type_sql(const Type& type, OwnTypes own_types = OwnTypes::ByName);

// The type that a text of format_type() or of a user means ("character varying(20)", "int4[]", "timestamptz"); a
// RawType when it is none of ours.
Type type_from_text(std::string_view text);

// `type` as reflect() reports it: FLOAT is DOUBLE PRECISION, NUMERIC(5) is NUMERIC(5, 0), arrays have no dimensions.
Type stored_type(const Type& type);

// Whether ALTER COLUMN TYPE may rely on a cast of PostgreSQL's own; otherwise it needs USING.
// https://www.postgresql.org/docs/current/catalog-pg-cast.html: casts of context "assignment" or "implicit"
bool converts_by_itself(const Type& from, const Type& to);

// Whether there is a cast to be written: pg_cast has one, through an INTEGER for truths and numbers, or either is text.
bool has_cast(const Type& from, const Type& to);

}  // namespace retort::postgresql
