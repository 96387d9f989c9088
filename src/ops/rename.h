// What a rename changes elsewhere: everything that refers to the old name follows.
#pragma once

#include <string>

#include "retort/schema.h"

namespace retort {

// Foreign keys that point at the table, from it too, and its triggers follow. The text of views and triggers does not.
void rename_table(Catalog& catalog, Table& table, const std::string& new_name);

// Keys, constraints and indexes of the table and foreign keys that point at it follow. In its expressions (checks,
// computed columns, indexes) the words that can only mean the column are replaced; the database, asked again, may
// spell them otherwise.
void rename_column(Catalog& catalog, Table& table, const std::string& old_name, const std::string& new_name);

// In all expressions, queries and definitions, but the bodies of functions, replaces `old_text` where no word goes on
// behind it.
void rename_in_sql(Catalog& catalog, const std::string& old_text, const std::string& new_text);

// `expression` with the column `old_name` spelled as the quoted `new_name`. It looks at words only: quoted names and
// bare words are taken, but not texts, comments, functions, qualifiers, types after :: or AS, and reserved words.
std::string with_renamed_column(const std::string& expression, const std::string& old_name,
                                const std::string& new_name);

// An option of the table that names the index or constraint follows.
void rename_index(Table& table, const std::string& old_name, const std::string& new_name);

}  // namespace retort
