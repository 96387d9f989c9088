// Ops as PostgreSQL's SQL.
#pragma once

#include "dialects/postgresql/types.h"
#include "plan/standard_sql.h"

namespace retort::postgresql {

// Where PostgreSQL's clauses differ from the standard's, and its statements. Everything is done in place: it never asks
// for a rebuild.
class PostgresqlSql final : public StandardSql {
 public:
  explicit PostgresqlSql(OwnTypes own_types = OwnTypes::ByName) : own_types_(own_types) {}

  std::string quote(std::string_view name) const override;  // throws Error above 63 bytes
  std::string type_sql(const Type& type) const override;
  std::vector<Statement> emit(const Op& op, const Catalog& before) const override;
  bool needs_catalog(const Op& op) const override;
  std::optional<TableName> rebuilds(const Op&, const Catalog&) const override { return std::nullopt; }
  std::vector<Statement> emit_rebuild(const Rebuild& rebuild) const override;

  std::string column_type_sql(const Column& column, const Table& table) const override;
  std::string exclude_sql(const Exclude& exclude) const override;
  std::string create_table_words(const Table& table) const override;
  std::string column_end_sql(const Column& column, const Table& table) const override;
  std::string identity_sql(const Column& column) const override;
  std::string primary_key_sql(const PrimaryKey& key, const Table& table) const override;
  std::string unique_sql(const Unique& unique, const Table& table) const override;
  std::string foreign_key_sql(const ForeignKey& key) const override;
  std::string collation_sql(const std::string& collation) const override;
  std::string check_sql(const Check& check) const override;
  bool adds_not_valid_later() const override { return true; }
  std::string table_origin_sql(const Table& table) const override;
  std::string table_end_sql(const Table& table) const override;
  std::string index_target_sql(const Index& index, const Table& table) const override;
  std::string index_key_sql(const IndexKey& key) const override;
  std::string index_method_sql(const Index& index) const override;
  std::string index_middle_sql(const Index& index) const override;
  std::string value_sql(const Value& value) const override;

  std::string text_type() const;
  std::string index_storage_sql(const Options& options) const;  // "text", for a cast

  // "COMMENT ON COLUMN ... IS 'x'"; an empty comment takes it away.
  std::string table_comment_sql(const std::string& table, const std::string& schema, const std::string& comment) const;
  std::string column_comment_sql(const std::string& table, const std::string& schema, const std::string& column,
                                 const std::string& comment) const;

 private:
  OwnTypes own_types_;
};

}  // namespace retort::postgresql
