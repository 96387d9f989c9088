// Ops as SQLite's statements. What ALTER TABLE can do exactly is done by it, the rest by a rebuild (rebuild.h).
// https://sqlite.org/lang_altertable.html
#pragma once

#include "plan/standard_sql.h"

namespace retort::sqlite {

class SqliteEmitter final : public StandardSql {
 public:
  std::string type_sql(const Type& type) const override;
  std::vector<Statement> emit(const Op& op, const Catalog& before) const override;
  bool needs_catalog(const Op& op) const override;
  std::optional<TableName> rebuilds(const Op& op, const Catalog& before) const override;
  std::vector<Statement> emit_rebuild(const Rebuild& rebuild) const override;

  // The clauses that differ from the standard's. Columns, tables and indexes given are settled (compare.h).
  std::string column_type_sql(const Column& column, const Table& table) const override;
  std::string quote_constraint(const std::string& name) const override;
  std::string default_sql(const Default& value) const override;
  std::string identity_sql(const Column& column) const override;
  std::string column_end_sql(const Column& column, const Table& table) const override;
  std::string primary_key_sql(const PrimaryKey& key, const Table& table) const override;
  std::string foreign_key_sql(const ForeignKey& key) const override;
  std::string unique_sql(const Unique& unique, const Table& table) const override;
  std::string create_table_words(const Table& table) const override;
  std::string table_end_sql(const Table& table) const override;
  std::string index_target_sql(const Index& index, const Table& table) const override;
};

const SqliteEmitter& sqlite_emitter();

}  // namespace retort::sqlite
