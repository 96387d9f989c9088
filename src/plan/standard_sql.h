// StandardSql: the text that databases agree on, so that a dialect writes only where it differs.
//
// A dialect's emitter derives from it and answers the questions below; each has the standard's answer as default.
// Every piece is one clause without a blank at its ends, or empty where it does not apply.
#pragma once

#include "ops/table.h"
#include "plan/emitter.h"

namespace retort {

std::string_view action_sql(Action action);               // "SET NULL"; empty for NO ACTION
std::string_view deferrable_sql(Deferrable deferrable);   // "DEFERRABLE INITIALLY DEFERRED"; empty for No
std::string in_parentheses(std::string_view expression);  // safe for an expression that ends in a -- comment

class StandardSql : public Emitter {
 public:
  std::string quote(std::string_view name) const override;    // "na""me"
  std::string literal(std::string_view text) const override;  // 'it''s'

  // Pieces.
  std::string qualified(const std::string& name, const std::string& schema) const;  // "schema"."name"
  std::string names(const std::vector<std::string>& columns) const;                 // "a", "b"
  std::string column_sql(const Column& column, const Table& table) const;  // "a" VARCHAR(3) DEFAULT 'x' NOT NULL
  std::string index_keys_sql(const Index& index) const;                    // "a", lower(b) DESC

  // Statements.
  std::string create_table_sql(const Table& table, bool if_not_exists = false) const;  // without its indexes
  std::string create_index_sql(const Index& index, const Table& table, bool if_not_exists = false,
                               bool concurrently = false) const;  // of `table` only its name and schema are read
  std::string drop_table_sql(const DropTable& op) const;
  std::string add_column_sql(const AddColumn& op, const Table& table) const;  // ALTER TABLE "t" ADD COLUMN ...
  std::string drop_column_sql(const DropColumn& op) const;
  std::string rename_table_sql(const RenameTable& op) const;  // the new name is not qualified
  std::string rename_column_sql(const AlterColumn& op) const;
  std::vector<Statement> insert_sql(const BulkInsert& op) const;  // rows as literals, at most 500 a statement

  std::string constraint_name_sql(const std::string& name) const;  // CONSTRAINT "name" and a blank; nothing for ""

  // Questions. `table` is the table that the thing is part of; for an ADD COLUMN it may know only its name.
  virtual std::string column_type_sql(const Column& column, const Table& table) const;  // type_sql; or SERIAL
  virtual std::string quote_constraint(const std::string& name) const;                  // in its definition: quote()
  virtual std::string collation_sql(const std::string& collation) const;                // COLLATE "name"
  virtual std::string default_sql(const Default& value) const;   // after the word DEFAULT: a literal, or as it stands
  virtual std::string identity_sql(const Column& column) const;  // GENERATED ... AS IDENTITY (...)
  virtual std::string computed_sql(const Computed& computed) const;  // GENERATED ALWAYS AS (...) STORED
  virtual std::string column_end_sql(const Column& column, const Table& table) const;    // after NOT NULL: nothing
  virtual std::string primary_key_sql(const PrimaryKey& key, const Table& table) const;  // empty: written elsewhere
  virtual std::string check_sql(const Check& check) const;                               // CONSTRAINT "ck" CHECK (...)
  virtual std::string unique_sql(const Unique& unique, const Table& table) const;
  virtual std::string foreign_key_sql(const ForeignKey& key) const;  // FOREIGN KEY("a") REFERENCES "t" ("b") ...
  virtual std::string exclude_sql(const Exclude& exclude) const;     // throws: only PostgreSQL has them
  virtual std::string create_table_words(const Table& table) const;  // CREATE TABLE; or CREATE UNLOGGED TABLE
  virtual bool adds_not_valid_later() const;  // a constraint that is not_valid: not in CREATE TABLE. No: it is valid
  virtual std::string table_origin_sql(const Table& table) const;  // before the parenthesis: nothing
  virtual std::string table_end_sql(const Table& table) const;     // after the closing parenthesis: nothing
  virtual std::string index_target_sql(const Index& index, const Table& table) const;  // "ix" ON "schema"."t"
  virtual std::string index_key_sql(const IndexKey& key) const;    // "a" DESC; (expression) COLLATE "c"
  virtual std::string index_method_sql(const Index& index) const;  // before the keys: nothing; or USING gin
  virtual std::string index_middle_sql(const Index& index) const;  // between keys and WHERE: nothing; INCLUDE ("a")
  virtual std::string value_sql(const Value& value) const;         // NULL, TRUE, 1, 1.5, 'text', expression
};

}  // namespace retort
