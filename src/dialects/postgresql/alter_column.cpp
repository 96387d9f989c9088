// AlterColumn as statements, each one change of one aspect.
#include "dialects/postgresql/alter_column.h"

#include "dialects/postgresql/kept.h"

#include <algorithm>

#include "base/text.h"
#include "dialects/postgresql/detour.h"
#include "dialects/postgresql/enums.h"
#include "dialects/postgresql/grants.h"
#include "dialects/postgresql/names.h"
#include "dialects/postgresql/stored.h"
#include "dialects/postgresql/types.h"
#include "schema/normalise.h"

namespace retort::postgresql {
namespace {

using Statements = std::vector<Statement>;

bool holds_numbers(const Type& type) {
  return type.is<SmallInteger>() || type.is<Integer>() || type.is<BigInteger>() || type.is<Numeric>() ||
         type.is<Float>() || type.is<Double>();
}

bool is_text(const Type& type) {
  return type.is<Text>() || type.is<String>() || type.is<Char>();
}

// Ranges have no casts to each other, but the same form as text.
bool is_range(const Type& type) {
  const auto* raw = type.as<RawType>();
  return raw != nullptr && raw->sql.ends_with("range");
}

// What a column of that type has unless it is told otherwise.
std::string usual_storage(const Type& type) {
  if (type.is<Numeric>()) return "MAIN";
  bool fixed = (holds_numbers(type) && !type.is<Numeric>()) || type.is<Boolean>() || type.is<Date>() ||
               type.is<Time>() || type.is<Timestamp>() || type.is<Interval>() || type.is<Uuid>() || type.is<Enum>();
  return fixed ? "PLAIN" : "EXTENDED";
}

int64_t first_number(const Identity& identity) {
  bool up = identity.increment.value_or(1) > 0;
  return identity.start.value_or(up ? identity.min_value.value_or(1) : identity.max_value.value_or(-1));
}

class Alteration {
 public:
  Alteration(const PostgresqlSql& sql, const AlterColumn& op, const Catalog& before)
      : sql_(sql),
        op_(op),
        before_(before),
        table_(before.find_table(op.table, op.schema)),
        old_(table_ == nullptr ? nullptr : find_column(*table_, op.column)) {}

  // What is taken away goes first: it may stand in the way of a new type, default or identity.
  Statements run() {
    if (op_.identity.dropped()) alter("DROP IDENTITY");
    if (op_.autoincrement == Autoincrement::Off && was_serial()) end_numbering();
    if (op_.computed.dropped()) alter("DROP EXPRESSION");
    if (op_.computed.value() == nullptr) alter_type();
    if (op_.nullable == false) alter("SET NOT NULL");
    bool was_identity = old_ != nullptr && old_->identity;  // which has no default to drop
    if (op_.server_default.dropped() && !was_identity) alter("DROP DEFAULT");
    if (const Default* value = op_.server_default.value()) alter("SET DEFAULT " + sql_.default_sql(*value));
    if (const Identity* identity = op_.identity.value()) set_identity(*identity);
    if (op_.autoincrement == Autoincrement::On && !was_serial()) begin_numbering();
    if (const Computed* computed = op_.computed.value()) compute_anew(*computed);
    if (op_.nullable == true && !becomes_numbered()) alter("DROP NOT NULL");
    if (!op_.options.empty()) keep();
    if (op_.comment) add(sql_.column_comment_sql(op_.table, op_.schema, op_.column, *op_.comment));
    if (!op_.new_name.empty() && op_.new_name != op_.column) add(sql_.rename_column_sql(op_));
    return std::move(statements_);
  }

 private:
  void add(std::string text) { statements_.push_back({.sql = std::move(text)}); }
  void add(const Statements& more) { statements_.insert(statements_.end(), more.begin(), more.end()); }
  void keep() {
    Options before = old_ == nullptr ? Options() : old_->options;
    before["postgresql_usual_storage"] = usual_storage(type_after());
    before["postgresql_usual_sequence_type"] = to_lower(sql_.type_sql(type_after()));
    for (std::string& text : keep_column(sql_, {op_.table, op_.schema}, op_.column, op_.options, before)) {
      add(std::move(text));
    }
  }
  void run_code(const std::string& body) {
    bool plain = body.find("$$") == body.npos;
    add("DO " + (plain ? "$$ " + body + " $$" : sql_.literal(body)));
  }
  void alter(const std::string& change) {
    add("ALTER TABLE " + sql_.qualified(op_.table, op_.schema) + " ALTER COLUMN " + sql_.quote(op_.column) + " " +
        change);
  }
  bool was_serial() const { return old_ != nullptr && old_->autoincrement == Autoincrement::On; }
  bool becomes_numbered() const { return op_.autoincrement == Autoincrement::On || op_.identity.value() != nullptr; }
  bool default_must_wait(const Type& type) const;
  std::string using_clause(const Type& type) const;
  std::string collate_clause() const;
  void alter_type();
  void drop_old_type(const Type& type);
  void set_identity(const Identity& identity);
  void go_on_after_rows(const Identity& identity);
  void step_inside(int64_t limit, const char* outside);
  void change_identity(const Identity& old, const Identity& identity);
  void begin_numbering();
  void end_numbering();
  void compute_anew(const Computed& computed);
  const Type& type_after() const;
  std::string sequence_text() const;  // the call that tells the name of the column's sequence

  const PostgresqlSql& sql_;
  const AlterColumn& op_;
  const Catalog& before_;
  const Table* table_;
  const Column* old_;
  Statements statements_;
};

const Type& Alteration::type_after() const {
  if (op_.type) return *op_.type;
  if (old_ != nullptr) return old_->type;
  throw Error("Column '" + op_.table + "." + op_.column + "' is not there");
}

// A default is an expression of the old type. Another length or precision leaves it one of the new type, and from one
// kind of numbers to another the server takes it along.
bool Alteration::default_must_wait(const Type& type) const {
  if (old_ == nullptr || !old_->server_default || old_->type == type) return false;
  bool stays = (type.is<String>() && old_->type.is<String>()) || (type.is<Char>() && old_->type.is<Char>()) ||
               (holds_numbers(type) && holds_numbers(old_->type));
  return !stays;
}

std::string Alteration::using_clause(const Type& type) const {
  if (old_ != nullptr && old_->computed && !op_.computed.dropped()) return "";  // it is worked out anew
  if (!op_.using_expression.empty()) return " USING " + op_.using_expression;
  if (old_ == nullptr) return " USING " + sql_.quote(op_.column) + "::" + sql_.type_sql(type);
  const Type& from = old_->type;
  if (converts_by_itself(from, type)) return "";
  const std::string column = sql_.quote(op_.column), target = "::" + sql_.type_sql(type);
  const std::string text = "::" + sql_.text_type();
  const auto *list = type.as<Array>(), *old_list = from.as<Array>();
  if (list != nullptr && old_list == nullptr && !is_text(from)) {
    std::string one = column + (has_cast(from, list->element()) ? "" : text);
    return " USING CASE WHEN " + column + " IS NOT NULL THEN ARRAY[" + one + "]" + target + " END";
  }
  if (old_list != nullptr && list == nullptr && !is_text(type)) {
    return " USING " + column + "[1]" + (has_cast(old_list->element(), type) ? "" : text) + target;
  }
  // Without a cast a value is read as it is written: on an empty table that always works, else it does or it fails.
  std::string through;
  if (named_enum(from) != nullptr || !has_cast(from, type)) through = text + (from.is<Array>() ? "[]" : "");
  if (is_range(from) && is_range(type)) through = text;
  // Only INTEGER has a cast to and from BOOLEAN.
  bool truth = (from.is<Boolean>() && holds_numbers(type)) || (type.is<Boolean>() && holds_numbers(from));
  if (truth && !from.is<Integer>() && !type.is<Integer>()) through = "::integer";
  return " USING " + column + through + target;
}

std::string Alteration::collate_clause() const {
  bool is_of_text = is_text(type_after());
  if (op_.collation && op_.collation->empty() && op_.type && !is_of_text) return "";  // the new type has none
  if (op_.collation) {
    return op_.collation->empty() ? " COLLATE pg_catalog.\"default\"" : " " + sql_.collation_sql(*op_.collation);
  }
  bool keeps = old_ != nullptr && !old_->collation.empty() && (!op_.type || is_of_text);
  return keeps ? " " + sql_.collation_sql(old_->collation) : "";
}

void Alteration::alter_type() {
  if (!op_.type && !op_.collation) return;
  const Type& type = type_after();
  if (op_.types != EnumTypes::Leave) add(create_types(sql_, {type}, before_));
  Detour detour(sql_, before_);
  if (old_ != nullptr) detour.retypes(*table_, *old_);
  add(detour.before());
  bool wait = default_must_wait(type);
  if (wait) alter("DROP DEFAULT");
  alter("TYPE " + sql_.type_sql(type) + collate_clause() + (op_.type ? using_clause(type) : ""));
  if (wait && op_.server_default.unchanged() && !becomes_numbered()) {
    alter("SET DEFAULT " + sql_.default_sql(*old_->server_default));
  }
  if (was_serial() && op_.type && op_.autoincrement != Autoincrement::Off) {
    run_code("BEGIN EXECUTE 'ALTER SEQUENCE ' || " + sequence_text() + " || ' AS " + sql_.type_sql(type) + "'; END");
  }
  if (op_.types == EnumTypes::MakeAndDrop) drop_old_type(type);
  add(detour.after());
}

// The enum type that the column had, unless another column has it.
void Alteration::drop_old_type(const Type& type) {
  const Enum* after = named_enum(type);
  add(drop_types(sql_, before_, [&](const Table& table, const Column& column) {
    const Enum* used = named_enum(column.type);
    return &column == old_ && &table == table_ &&
           (after == nullptr || after->name != used->name || after->schema != used->schema);
  }));
}

void Alteration::set_identity(const Identity& identity) {
  if (old_ != nullptr && old_->identity) {
    change_identity(stored_identity(*old_->identity, type_after()), stored_identity(identity, type_after()));
    return;
  }
  bool had_default = old_ != nullptr && old_->server_default && op_.server_default.unchanged();
  if (had_default) alter("DROP DEFAULT");
  if ((old_ == nullptr || old_->nullable) && op_.nullable != false) alter("SET NOT NULL");
  Column column{.name = op_.column, .identity = identity, .options = op_.options};
  alter("ADD " + sql_.identity_sql(column));
  go_on_after_rows(identity);
}

// The next number is one that no row has.
void Alteration::go_on_after_rows(const Identity& identity) {
  int64_t step = identity.increment.value_or(1);
  bool up = step > 0;
  int64_t first = first_number(identity);
  const std::string column = sql_.quote(op_.column);
  add("SELECT setval(" + sequence_text() + ", (SELECT " + (up ? "greatest(" : "least(") + std::to_string(first) + ", " +
      (up ? "max(" : "min(") + column + ") " + (up ? "+ " : "- ") + std::to_string(up ? step : -step) + ") FROM " +
      sql_.qualified(op_.table, op_.schema) + "), false)");
}

// A sequence must not stand outside its new limits: one that has given no number yet takes the nearest.
void Alteration::step_inside(int64_t limit, const char* outside) {
  add("SELECT setval(" + sequence_text() + ", " + std::to_string(limit) +
      ", false) WHERE coalesce(pg_sequence_last_value(" + sequence_text() + "::regclass), 0) " + outside + " " +
      std::to_string(limit));
}

void Alteration::change_identity(const Identity& old, const Identity& identity) {
  std::vector<std::string> parts;
  if (old.always != identity.always) {
    parts.emplace_back(identity.always ? "SET GENERATED ALWAYS" : "SET GENERATED BY DEFAULT");
  }
  bool up = identity.increment.value_or(1) > 0;
  bool turns = up != (old.increment.value_or(1) > 0);  // the usual limits are others then
  auto set = [&](const auto& before, const auto& after, const std::string& words, const std::string& usual) {
    bool follows = usual.starts_with("NO ");
    if (before == after && !(turns && follows)) return;
    parts.push_back(after ? "SET " + words + " " + std::to_string(*after) : "SET " + usual);
  };
  int64_t start = first_number(identity);
  if (first_number(old) != start) parts.push_back("SET START WITH " + std::to_string(start));
  set(old.increment, identity.increment, "INCREMENT BY", "INCREMENT BY 1");
  set(old.min_value, identity.min_value, "MINVALUE", "NO MINVALUE");
  set(old.max_value, identity.max_value, "MAXVALUE", "NO MAXVALUE");
  set(old.cache, identity.cache, "CACHE", "CACHE 1");
  if (old.cycle != identity.cycle) parts.emplace_back(identity.cycle ? "SET CYCLE" : "SET NO CYCLE");
  if (turns) parts.emplace_back("RESTART");
  int64_t least = identity.min_value.value_or(1), most = identity.max_value.value_or(-1);
  if (up && !turns && least > old.min_value.value_or(1)) step_inside(least, "<");
  if (!up && !turns && most < old.max_value.value_or(-1)) step_inside(most, ">");
  if (!parts.empty()) alter(join(parts, " "));
}

std::string Alteration::sequence_text() const {
  return "pg_get_serial_sequence(" + sql_.literal(sql_.qualified(op_.table, op_.schema)) + ", " +
         sql_.literal(op_.column) + ")";
}

// What SERIAL does, and goes on after the numbers that are there.
void Alteration::begin_numbering() {
  std::string sequence = sql_.qualified(object_name(op_.table, op_.column, "seq"), op_.schema);
  std::string table = sql_.qualified(op_.table, op_.schema);
  std::string column = sql_.quote(op_.column);
  add("CREATE SEQUENCE " + sequence + " AS " + sql_.type_sql(type_after()) + " OWNED BY " + table + "." + column);
  add("SELECT setval(" + sql_.literal(sequence) + ", (SELECT coalesce(max(" + column + "), 0) + 1 FROM " + table +
      "), false)");
  alter("SET DEFAULT nextval(" + sql_.literal(sequence) + ")");
  if ((old_ == nullptr || old_->nullable) && op_.nullable != false) alter("SET NOT NULL");
}

// The sequence has the name that it got when it was made; the table may have had another one then.
void Alteration::end_numbering() {
  std::string body = "DECLARE owned text := " + sequence_text() + "; BEGIN ALTER TABLE " +
                     sql_.qualified(op_.table, op_.schema) + " ALTER COLUMN " + sql_.quote(op_.column) +
                     " DROP DEFAULT; IF owned IS NOT NULL THEN EXECUTE 'DROP SEQUENCE ' || owned; END IF; END";
  run_code(body);
}

// Its values are worked out from the row, so that the column can be made anew; what is on it comes back.
void Alteration::compute_anew(const Computed& computed) {
  if (old_ == nullptr) throw Error("Column '" + op_.table + "." + op_.column + "' is not there");
  Column column = *old_;
  column.type = type_after();
  column.computed = computed;
  column.server_default.reset();
  if (op_.nullable) column.nullable = *op_.nullable;
  Detour detour(sql_, before_);
  detour.replaces(*table_, *old_);
  add(detour.before());
  add(sql_.drop_column_sql({.table = op_.table, .column = op_.column, .schema = op_.schema}));
  add(sql_.add_column_sql({.table = op_.table, .column = column, .schema = op_.schema}, *table_));
  if (!column.comment.empty()) add(sql_.column_comment_sql(op_.table, op_.schema, op_.column, column.comment));
  add(grants_again(sql_, before_, *table_, column));
  add(detour.after());
}

}  // namespace

Statements alter_column(const PostgresqlSql& sql, const AlterColumn& op, const Catalog& before) {
  return Alteration(sql, op, before).run();
}

bool alter_column_needs_catalog(const AlterColumn& op) {
  return op.type || !op.options.empty() || op.collation || op.autoincrement || op.identity.value() != nullptr ||
         op.computed.value() != nullptr;
}

}  // namespace retort::postgresql
