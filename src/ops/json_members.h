// The members of each struct that has a JSON form, listed once for writing and reading.
//
// A visitor has two calls: required(name, member) for what must be in the document, and (name, member) for what may be
// left out at its default. Only src/ops/json.cpp includes this.
#pragma once

#include "ops/json_words.h"
#include "retort/ops.h"

namespace retort {

// ---- types; an Array is written by hand, for it has no empty state ----

template <class V>
void members(V&, SmallInteger&) {}
template <class V>
void members(V&, Integer&) {}
template <class V>
void members(V&, BigInteger&) {}
template <class V>
void members(V& v, Numeric& t) {
  v("precision", t.precision);
  v("scale", t.scale);
}
template <class V>
void members(V& v, Float& t) {
  v("precision", t.precision);
}
template <class V>
void members(V&, Double&) {}
template <class V>
void members(V&, Boolean&) {}
template <class V>
void members(V& v, Char& t) {
  v("length", t.length);
}
template <class V>
void members(V& v, String& t) {
  v("length", t.length);
}
template <class V>
void members(V&, Text&) {}
template <class V>
void members(V& v, Binary& t) {
  v("length", t.length);
}
template <class V>
void members(V&, Date&) {}
template <class V>
void members(V& v, Time& t) {
  v("timezone", t.timezone);
  v("precision", t.precision);
}
template <class V>
void members(V& v, Timestamp& t) {
  v("timezone", t.timezone);
  v("precision", t.precision);
}
template <class V>
void members(V& v, Interval& t) {
  v("fields", t.fields);
  v("precision", t.precision);
}
template <class V>
void members(V&, Uuid&) {}
template <class V>
void members(V&, Json&) {}
template <class V>
void members(V&, JsonB&) {}
template <class V>
void members(V& v, RawType& t) {
  v.required("sql", t.sql);
}
template <class V>
void members(V& v, Enum& t) {
  v.required("name", t.name);
  v.required("values", t.values);
  v("schema", t.schema);
  v("renamed_from", t.renamed_from);
}

// ---- catalogs ----

template <class V>
void members(V& v, Identity& i) {
  v("always", i.always);
  v("start", i.start);
  v("increment", i.increment);
  v("min_value", i.min_value);
  v("max_value", i.max_value);
  v("cache", i.cache);
  v("cycle", i.cycle);
}
template <class V>
void members(V& v, Computed& c) {
  v.required("expression", c.expression);
  v("stored", c.stored);
}
template <class V>
void members(V& v, Column& c) {
  v.required("name", c.name);
  v.required("type", c.type);
  v("nullable", c.nullable);
  v("server_default", c.server_default);
  v("identity", c.identity);
  v("computed", c.computed);
  v("autoincrement", c.autoincrement);
  v("collation", c.collation);
  v("comment", c.comment);
  v("renamed_from", c.renamed_from);
  v("options", c.options);
}
template <class V>
void members(V& v, PrimaryKey& k) {
  v("name", k.name);
  v("columns", k.columns);
  v("deferrable", k.deferrable);
  v("options", k.options);
  v("renamed_from", k.renamed_from);
}
template <class V>
void members(V& v, ForeignKey& k) {
  v("name", k.name);
  v.required("columns", k.columns);
  v.required("referred_table", k.referred_table);
  v("referred_columns", k.referred_columns);
  v("on_delete", k.on_delete);
  v("on_update", k.on_update);
  v("deferrable", k.deferrable);
  v("match", k.match);
  v("referred_schema", k.referred_schema);
  v("not_valid", k.not_valid);
  v("options", k.options);
  v("renamed_from", k.renamed_from);
}
template <class V>
void members(V& v, Unique& u) {
  v("name", u.name);
  v.required("columns", u.columns);
  v("nulls_not_distinct", u.nulls_not_distinct);
  v("deferrable", u.deferrable);
  v("include", u.include);
  v("options", u.options);
  v("renamed_from", u.renamed_from);
}
template <class V>
void members(V& v, Check& c) {
  v("name", c.name);
  v.required("expression", c.expression);
  v("not_valid", c.not_valid);
  v("options", c.options);
  v("renamed_from", c.renamed_from);
}
template <class V>
void members(V& v, Exclude::Element& e) {
  v.required("expression", e.expression);
  v.required("op", e.op);
}
template <class V>
void members(V& v, Exclude& e) {
  v("name", e.name);
  v.required("elements", e.elements);
  v("method", e.method);
  v("where", e.where);
  v("deferrable", e.deferrable);
  v("options", e.options);
  v("renamed_from", e.renamed_from);
}
template <class V>
void members(V& v, IndexKey& k) {
  v("column", k.column);
  v("expression", k.expression);
  v("descending", k.descending);
  v("nulls", k.nulls);
  v("opclass", k.opclass);
  v("collation", k.collation);
}
template <class V>
void members(V& v, Index& i) {
  v("name", i.name);
  v.required("columns", i.columns);
  v("unique", i.unique);
  v("where", i.where);
  v("method", i.method);
  v("include", i.include);
  v("nulls_not_distinct", i.nulls_not_distinct);
  v("options", i.options);
  v("renamed_from", i.renamed_from);
}
template <class V>
void members(V& v, TableName& t) {
  v.required("name", t.name);
  v("schema", t.schema);
}
// What Table and CreateTable share.
template <class V, class T>
void table_members(V& v, T& t) {
  v.required("name", t.name);
  v("columns", t.columns);
  v("primary_key", t.primary_key);
  v("foreign_keys", t.foreign_keys);
  v("uniques", t.uniques);
  v("checks", t.checks);
  v("excludes", t.excludes);
  v("indexes", t.indexes);
  v("comment", t.comment);
  v("schema", t.schema);
  v("options", t.options);
  v("inherits", t.inherits);
  v("partition", t.partition);
}
template <class V>
void members(V& v, Table& t) {
  table_members(v, t);
  v("renamed_from", t.renamed_from);
}
template <class V>
void members(V& v, View& w) {
  v.required("name", w.name);
  v.required("definition", w.definition);
  v("schema", w.schema);
  v("columns", w.columns);
  v("materialized", w.materialized);
  v("indexes", w.indexes);
  v("comment", w.comment);
  v("options", w.options);
}
template <class V>
void members(V& v, Function& f) {
  v.required("name", f.name);
  v("arguments", f.arguments);
  v.required("definition", f.definition);
  v("schema", f.schema);
  v("comment", f.comment);
}
template <class V>
void members(V& v, Trigger& t) {
  v.required("name", t.name);
  v.required("table", t.table);
  v.required("definition", t.definition);
  v("schema", t.schema);
  v("comment", t.comment);
}
template <class V>
void members(V& v, Policy& p) {
  v.required("name", p.name);
  v.required("table", p.table);
  v("command", p.command);
  v("permissive", p.permissive);
  v("roles", p.roles);
  v("using_expression", p.using_expression);
  v("with_check", p.with_check);
  v("schema", p.schema);
  v("comment", p.comment);
}
template <class V>
void members(V& v, Sequence& s) {
  v.required("name", s.name);
  v("type", s.type);
  v("start", s.start);
  v("increment", s.increment);
  v("min_value", s.min_value);
  v("max_value", s.max_value);
  v("cache", s.cache);
  v("cycle", s.cycle);
  v("owner_table", s.owner_table);
  v("owner_column", s.owner_column);
  v("schema", s.schema);
  v("comment", s.comment);
  v("options", s.options);
}
template <class V>
void members(V& v, Domain& d) {
  v.required("name", d.name);
  v.required("type", d.type);
  v("nullable", d.nullable);
  v("server_default", d.server_default);
  v("collation", d.collation);
  v("checks", d.checks);
  v("schema", d.schema);
  v("comment", d.comment);
}
template <class V>
void members(V& v, Extension& e) {
  v.required("name", e.name);
  v("schema", e.schema);
  v("comment", e.comment);
}
template <class V>
void members(V& v, CompositeType::Attribute& a) {
  v.required("name", a.name);
  v.required("type", a.type);
  v("collation", a.collation);
}
template <class V>
void members(V& v, CompositeType& t) {
  v.required("name", t.name);
  v("attributes", t.attributes);
  v("schema", t.schema);
  v("comment", t.comment);
}
template <class V>
void members(V& v, OtherObject& o) {
  v.required("what", o.kind);
  v.required("name", o.name);
  v.required("definition", o.definition);
  v("arguments", o.arguments);
  v("table", o.table);
  v("schema", o.schema);
  v("comment", o.comment);
}
template <class V>
void members(V& v, Schema& s) {
  v.required("name", s.name);
  v("comment", s.comment);
}
template <class V>
void members(V& v, Grantable& on) {
  v("kind", on.kind);
  v.required("name", on.name);
  v("columns", on.columns);
  v("arguments", on.arguments);
  v("schema", on.schema);
}
template <class V>
void members(V& v, Grant& g) {
  v.required("on", g.on);
  v.required("to", g.to);
  v.required("privileges", g.privileges);
  v("with_grant_option", g.with_grant_option);
}
template <class V>
void members(V& v, Revoke& r) {
  v.required("on", r.on);
  v.required("from", r.from);
  v.required("privileges", r.privileges);
  v("grant_option_only", r.grant_option_only);
}
template <class V>
void members(V& v, Catalog& c) {
  v("tables", c.tables);
  v("enums", c.enums);
  v("views", c.views);
  v("triggers", c.triggers);
  v("functions", c.functions);
  v("policies", c.policies);
  v("sequences", c.sequences);
  v("domains", c.domains);
  v("extensions", c.extensions);
  v("schemas", c.schemas);
  v("composite_types", c.composite_types);
  v("others", c.others);
  v("grants", c.grants);
  v("revokes", c.revokes);
}

// ---- ops; a Call has no form ----

template <class V>
void members(V& v, CreateTable& op) {
  table_members(v, op);
  v("if_not_exists", op.if_not_exists);
  v("types", op.types);
}
template <class V>
void members(V& v, DropTable& op) {
  v.required("name", op.name);
  v("schema", op.schema);
  v("if_exists", op.if_exists);
  v("types", op.types);
}
template <class V>
void members(V& v, RenameTable& op) {
  v.required("name", op.name);
  v.required("new_name", op.new_name);
  v("schema", op.schema);
}
template <class V>
void members(V& v, AddColumn& op) {
  v.required("table", op.table);
  v.required("column", op.column);
  v("schema", op.schema);
  v("if_not_exists", op.if_not_exists);
  v("types", op.types);
}
template <class V>
void members(V& v, DropColumn& op) {
  v.required("table", op.table);
  v.required("column", op.column);
  v("schema", op.schema);
  v("if_exists", op.if_exists);
  v("types", op.types);
}
template <class V>
void members(V& v, AlterColumn& op) {
  v.required("table", op.table);
  v.required("column", op.column);
  v("new_name", op.new_name);
  v("type", op.type);
  v("nullable", op.nullable);
  v("server_default", op.server_default);
  v("identity", op.identity);
  v("computed", op.computed);
  v("autoincrement", op.autoincrement);
  v("collation", op.collation);
  v("comment", op.comment);
  v("options", op.options);
  v("using_expression", op.using_expression);
  v("schema", op.schema);
  v("types", op.types);
}
template <class V>
void members(V& v, CreateIndex& op) {
  v.required("table", op.table);
  v.required("index", op.index);
  v("schema", op.schema);
  v("if_not_exists", op.if_not_exists);
  v("concurrently", op.concurrently);
}
template <class V>
void members(V& v, DropIndex& op) {
  v.required("name", op.name);
  v("table", op.table);
  v("schema", op.schema);
  v("if_exists", op.if_exists);
  v("concurrently", op.concurrently);
}
template <class V>
void members(V& v, CreatePrimaryKey& op) {
  v.required("table", op.table);
  v.required("primary_key", op.primary_key);
  v("schema", op.schema);
}
template <class V>
void members(V& v, CreateForeignKey& op) {
  v.required("table", op.table);
  v.required("foreign_key", op.foreign_key);
  v("schema", op.schema);
}
template <class V>
void members(V& v, CreateUnique& op) {
  v.required("table", op.table);
  v.required("unique", op.unique);
  v("schema", op.schema);
}
template <class V>
void members(V& v, CreateCheck& op) {
  v.required("table", op.table);
  v.required("check", op.check);
  v("schema", op.schema);
}
template <class V>
void members(V& v, CreateExclude& op) {
  v.required("table", op.table);
  v.required("exclude", op.exclude);
  v("schema", op.schema);
}
template <class V>
void members(V& v, DropConstraint& op) {
  v.required("table", op.table);
  v("name", op.name);
  v("kind", op.kind);
  v("columns", op.columns);
  v("expression", op.expression);
  v("schema", op.schema);
  v("if_exists", op.if_exists);
}
template <class V>
void members(V& v, ValidateConstraint& op) {
  v.required("table", op.table);
  v.required("name", op.name);
  v("schema", op.schema);
}
template <class V>
void members(V& v, RenameIndex& op) {
  v.required("name", op.name);
  v.required("new_name", op.new_name);
  v("table", op.table);
  v("schema", op.schema);
}
template <class V>
void members(V& v, RenameConstraint& op) {
  v.required("table", op.table);
  v.required("name", op.name);
  v.required("new_name", op.new_name);
  v("kind", op.kind);
  v("schema", op.schema);
}
template <class V>
void members(V& v, SetTableComment& op) {
  v.required("table", op.table);
  v.required("comment", op.comment);
  v("schema", op.schema);
}
template <class V>
void members(V& v, AlterTable& op) {
  v.required("table", op.table);
  v("columns", op.columns);
  v("options", op.options);
  v("inherits", op.inherits);
  v("partition", op.partition);
  v("schema", op.schema);
}
template <class V>
void members(V& v, AlterEnum& op) {
  v.required("name", op.name);
  v.required("values", op.values);
  v("renames", op.renames);
  v("schema", op.schema);
  v("in_place", op.in_place);
}
template <class V>
void members(V& v, CreateObject& op) {
  v.required("object", op.object);
  v("if_not_exists", op.if_not_exists);
}
template <class V>
void members(V& v, DropObject& op) {
  v.required("kind", op.kind);
  v.required("name", op.name);
  v("table", op.table);
  v("arguments", op.arguments);
  v("schema", op.schema);
  v("if_exists", op.if_exists);
}
template <class V>
void members(V& v, AlterObject& op) {
  v.required("object", op.object);
}
template <class V>
void members(V& v, RenameObject& op) {
  v.required("kind", op.kind);
  v.required("name", op.name);
  v.required("new_name", op.new_name);
  v("schema", op.schema);
}
template <class V>
void members(V& v, Execute& op) {
  v.required("sql", op.sql);
  v("dialect", op.dialect);
  v("autocommit", op.autocommit);
  v("effect", op.effect);
}
template <class V>
void members(V& v, BulkInsert& op) {
  v.required("table", op.table);
  v.required("columns", op.columns);
  v.required("rows", op.rows);
  v("schema", op.schema);
}
template <class V>
void members(V&, Call&) {}

// The names of alternatives, in the order of their variants.
inline constexpr std::array<std::string_view, std::variant_size_v<Type::Variant>> type_names = {
    "SmallInteger", "Integer", "BigInteger", "Numeric", "Float", "Double", "Boolean",
    "Char",         "String",  "Text",       "Binary",  "Date",  "Time",   "Timestamp",
    "Interval",     "Uuid",    "Json",       "JsonB",   "Enum",  "Array",  "RawType"};
inline constexpr std::array<std::string_view, std::variant_size_v<AnyOp>> op_names = {"CreateTable",
                                                                                      "DropTable",
                                                                                      "RenameTable",
                                                                                      "AddColumn",
                                                                                      "DropColumn",
                                                                                      "AlterColumn",
                                                                                      "CreateIndex",
                                                                                      "DropIndex",
                                                                                      "CreatePrimaryKey",
                                                                                      "CreateForeignKey",
                                                                                      "CreateUnique",
                                                                                      "CreateCheck",
                                                                                      "CreateExclude",
                                                                                      "DropConstraint",
                                                                                      "ValidateConstraint",
                                                                                      "RenameIndex",
                                                                                      "RenameConstraint",
                                                                                      "SetTableComment",
                                                                                      "AlterTable",
                                                                                      "AlterEnum",
                                                                                      "CreateObject",
                                                                                      "DropObject",
                                                                                      "AlterObject",
                                                                                      "RenameObject",
                                                                                      "Grant",
                                                                                      "Revoke",
                                                                                      "Execute",
                                                                                      "BulkInsert",
                                                                                      "Call"};
inline constexpr std::array<std::string_view, std::variant_size_v<Object>> object_names = {
    "View",      "Function", "Trigger", "Policy",        "Sequence",   "Domain",
    "Extension", "Schema",   "Enum",    "CompositeType", "OtherObject"};

}  // namespace retort
