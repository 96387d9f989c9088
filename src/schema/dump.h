// A catalog as text, one line a thing, for people and for tests. Every member that can differ between two normalised
// catalogs is shown, so that equal dumps mean equal catalogs.
#pragma once

#include <string>

#include "retort/schema.h"

namespace retort {

std::string dump(const Catalog& catalog);
std::string dump_without_tables(const Catalog& catalog);
std::string dump(const Table& table);         // its indexes, constraints and comment included
std::string describe(const Type& type);       // "String(255)", "Numeric(10, 2)", "Array(Text)"
std::string describe(const Column& column);   // "email String(255) not null default 'x'"
std::string describe(const PrimaryKey& key);  // "primary key pk_users (id)"
std::string describe(const ForeignKey& key);  // "foreign key (user_id) -> users (id) on delete cascade"
std::string describe(const Unique& unique);   // "unique uq_users_email (email)"
std::string describe(const Check& check);     // "check positive: amount > 0"
std::string describe(const Exclude& exclude);
std::string describe(const Index& index);  // "index ix_users_email (email desc) unique where active"

// A name as people write it: bare if it is a plain word, else in double quotes.
std::string shown(const std::string& name);
std::string shown(const std::string& name, const std::string& schema);  // schema.name

}  // namespace retort
