// Views and triggers on SQLite, which has no other objects beside tables.
#pragma once

#include "dialects/sqlite/emit.h"

namespace retort::sqlite {

// An extension of PostgreSQL's is nothing here; for any other object that SQLite does not have they throw Error.
std::vector<Statement> create_object(const SqliteEmitter& sql, const CreateObject& op);
std::vector<Statement> drop_object(const SqliteEmitter& sql, const DropObject& op);
// Dropped and made again; a view's triggers, which go with it, too.
std::vector<Statement> alter_object(const SqliteEmitter& sql, const AlterObject& op, const Catalog& before);

// What a stored CREATE VIEW says.
View read_view(std::string_view sql);

}  // namespace retort::sqlite
