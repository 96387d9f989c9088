// What a schema becomes on SQLite, and which spellings of it mean the same.
//
// SQLite keeps expressions as they were written, so its normal form is the text itself; two texts are compared word by
// word (same_expression), which no database need be asked for.
#pragma once

#include "retort/schema.h"

namespace retort::sqlite {

// The table as SQLite would hold it; the order of everything stays.
// - Types become those that SQLite tells apart (stored_type, strict_type). The only column of a primary key that SQLite
//   shall number becomes an INTEGER, as only that is the rowid: its integers have 64 bits anyway.
// - SQLite has no comments, identity columns, exclude constraints, index methods, operator classes, INCLUDE, NULLS
//   FIRST/LAST in an index, NULLS NOT DISTINCT, nor deferrable keys other than foreign ones: they are left out, as
//   SQLAlchemy does. A foreign key cannot point into another schema.
// - Expressions lose blanks and parentheses around them; now() and gen_random_uuid() become what SQLite has for them,
//   but not (now()): so a script of Alembic's makes the table that Alembic makes.
// - Of the options only SQLite's own stay, where they differ from its defaults.
Table settled(Table table);

// settled() for every table; no enums, which SQLite does not have.
Catalog settled(Catalog catalog);

// Whether the table's only primary key column is its rowid, which SQLite numbers. For a settled table.
bool has_rowid_alias(const Table& table);

// Options as a yes or no: "true", "1", "yes", "on" in any case are yes. `otherwise` where it is not given.
bool option(const Options& options, const std::string& name, bool otherwise);

// A default that needs no parentheses behind DEFAULT and may be added by ADD COLUMN: NULL, TRUE, 1, -1.5, x'00'; not
// CURRENT_TIMESTAMP. https://sqlite.org/lang_altertable.html#alter_table_add_column
bool is_constant(const Default& value);
bool is_current_time(const Default& value);  // CURRENT_TIMESTAMP, CURRENT_DATE, CURRENT_TIME

// The default that the text behind DEFAULT means.
Default read_default(const std::string& text);

// `model` (settled) with each text that only differs in spelling from the one in `actual` spelled as there.
Catalog spelled_like(Catalog model, const Catalog& actual);

}  // namespace retort::sqlite
