// AlterEnum on SQLite, which has no enum types: a column with one is a VARCHAR as long as its longest value.
#pragma once

#include "dialects/sqlite/emit.h"

namespace retort::sqlite {

// Rewrites each table with a column of that enum: the column's length, and rows that hold a renamed value. A value
// that is gone stays in its rows, as SQLite never refused any text there. Which columns have the enum is known when
// the table was made in this run or by replay; a database does not tell. Throws Error when values shall be renamed
// and no column is known.
std::vector<Statement> alter_enum(const SqliteEmitter& sql, const AlterEnum& op, const Catalog& before);

}  // namespace retort::sqlite
