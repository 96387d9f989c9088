// Sequences behind serial and identity columns that are not as SERIAL would make them: another name, type, start.
#pragma once

#include "dialects/postgresql/emit.h"

namespace retort::postgresql {

// Whether SERIAL alone would not make it: "postgresql_sequence" or "postgresql_sequence_name" is set.
bool has_special_sequence(const Column& column);

// As SQL: the option "postgresql_sequence_name", or what SERIAL calls it.
std::string sequence_name(const PostgresqlSql& sql, const TableName& table, const std::string& column,
                          const Options& options);

// CREATE SEQUENCE before the table or column is made; OWNED BY after it.
std::vector<std::string> sequences_before(const PostgresqlSql& sql, const Table& table);
std::vector<std::string> sequences_after(const PostgresqlSql& sql, const Table& table);

// ALTER SEQUENCE for the changes among `changes`; `before` are the column's options until then.
std::vector<std::string> alter_sequence(const PostgresqlSql& sql, const TableName& table, const std::string& column,
                                        const Options& changes, const Options& before);

}  // namespace retort::postgresql
