#include "support/every_op.h"

#include <limits>

namespace retort {

std::optional<int64_t> EveryOp::big() {
  static constexpr int64_t numbers[] = {
      0, 1, -1, 42, std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max(), 5'000'000'000};
  if (coin()) return std::nullopt;
  return numbers[number(7)];
}

std::vector<std::string> EveryOp::texts(int least) {
  std::vector<std::string> result;
  for (int n = least + number(4); n > 0; --n) result.push_back(text());
  return result;
}

std::map<std::string, std::string> EveryOp::map() {
  std::map<std::string, std::string> result;
  for (int n = number(3); n > 0; --n) result[text()] = text();
  return result;
}

Default EveryOp::default_value() {
  switch (number(7)) {
    case 0:
      return text();
    case 1:
      return sql(text());
    case 2:
      return coin();
    case 3:
      return number(1000) - 500;
    case 4:
      return int64_t{5'000'000'000};
    case 5:
      return sql("-0");
    default:
      return "12";
  }
}

Identity EveryOp::identity() {
  return {coin(), big(), big(), big(), big(), big(), coin()};
}

Type EveryOp::type(int depth) {
  switch (number(depth > 2 ? 20 : 21)) {
    case 0:
      return SmallInteger{};
    case 1:
      return Integer{};
    case 2:
      return BigInteger{};
    case 3:
      return Numeric{digits(), digits()};
    case 4:
      return Float{digits()};
    case 5:
      return Double{};
    case 6:
      return Boolean{};
    case 7:
      return Char{number(9)};
    case 8:
      return String{digits()};
    case 9:
      return Text{};
    case 10:
      return Binary{digits()};
    case 11:
      return Date{};
    case 12:
      return Time{coin(), digits()};
    case 13:
      return Timestamp{coin(), digits()};
    case 14:
      return Interval{maybe(), digits()};
    case 15:
      return Uuid{};
    case 16:
      return Json{};
    case 17:
      return JsonB{};
    case 18:
      return Enum{text(), texts(0), maybe()};
    case 19:
      return RawType{text()};
    default:
      return Array(type(depth + 1), 1 + number(2));
  }
}

Column EveryOp::column() {
  Column column{.name = text(), .type = type(), .nullable = coin()};
  if (coin()) column.server_default = default_value();
  if (coin()) column.identity = identity();
  if (coin()) column.computed = computed();
  column.autoincrement = static_cast<Autoincrement>(number(3));
  column.collation = maybe();
  column.comment = maybe();
  column.renamed_from = maybe();
  column.options = map();
  return column;
}

ForeignKey EveryOp::foreign_key() {
  return {maybe(),      texts(1), text(),  texts(1), action(), action(),
          deferrable(), maybe(),  maybe(), coin(),   map(),    maybe()};
}

AlterTable EveryOp::alter_table() {
  AlterTable op{.table = text(), .columns = texts(0), .options = map(), .schema = maybe()};
  if (coin()) op.inherits = some([&] { return TableName{text(), maybe()}; });
  if (coin()) op.partition = maybe();
  return op;
}

Exclude EveryOp::exclude() {
  Exclude exclude;
  exclude.name = maybe();
  exclude.elements = some([&] { return Exclude::Element{text(), text()}; });
  exclude.method = coin() ? "gist" : text();
  exclude.where = maybe();
  exclude.deferrable = deferrable();
  exclude.options = map();
  return exclude;
}

IndexKey EveryOp::index_key() {
  IndexKey key = coin() ? IndexKey("c" + text()) : IndexKey(sql("e" + text()));
  key.descending = coin();
  key.nulls = static_cast<Nulls>(number(3));
  key.opclass = maybe();
  key.collation = maybe();
  return key;
}

Index EveryOp::index() {
  return {maybe(), some([&] { return index_key(); }), coin(), maybe(), maybe(), texts(0), coin(), map(), maybe()};
}

Value EveryOp::value() {
  static constexpr double numbers[] = {0.0, -0.5, 1.0, 1e300, 0.1, -1e-300, 123456789.0};
  switch (number(6)) {
    case 0:
      return std::monostate{};
    case 1:
      return coin();
    case 2:
      return big().value_or(7);
    case 3:
      return numbers[number(7)];
    case 4:
      return text();
    default:
      return sql(text());
  }
}

AlterColumn EveryOp::alter_column() {
  AlterColumn op{.table = text(), .column = text(), .new_name = maybe()};
  if (coin()) op.type = type();
  if (coin()) op.nullable = coin();
  if (coin())
    op.server_default = drop;
  else if (coin())
    op.server_default = default_value();
  if (coin())
    op.identity = drop;
  else if (coin())
    op.identity = identity();
  if (coin())
    op.computed = drop;
  else if (coin())
    op.computed = computed();
  if (coin()) op.autoincrement = static_cast<Autoincrement>(number(3));
  if (coin()) op.collation = text();
  if (coin()) op.comment = text();
  op.options = map();
  op.using_expression = maybe();
  op.schema = maybe();
  op.types = types();
  return op;
}

Object EveryOp::object() {
  switch (number(11)) {
    case 0:
      return View{text(), text(), maybe(), texts(0), coin(), some([&] { return index(); }), maybe(), map()};
    case 1:
      return Function{text(), maybe(), text(), maybe(), maybe()};
    case 2:
      return Trigger{text(), text(), text(), maybe(), maybe()};
    case 3:
      return Policy{text(), text(), coin() ? "ALL" : text(), coin(), texts(0), maybe(), maybe(), maybe(), maybe()};
    case 4:
      return Sequence{text(), maybe(), big(),   big(),   big(),   big(), big(),
                      coin(), maybe(), maybe(), maybe(), maybe(), map()};
    case 5: {
      Domain domain{.name = text(), .type = type(), .nullable = coin(), .collation = maybe(), .comment = maybe()};
      if (coin()) domain.server_default = default_value();
      domain.checks = some([&] { return check(); });
      return domain;
    }
    case 6:
      return Extension{text(), maybe(), maybe()};
    case 7:
      return Enum{text(), texts(0), maybe()};
    case 8:
      return CompositeType{text(), some([&] {
                             return CompositeType::Attribute{text(), type(), maybe()};
                           }),
                           maybe(), maybe()};
    case 9:
      return OtherObject{ObjectKind::Aggregate, text(), text(), maybe(), maybe(), maybe(), maybe()};
    default:
      return Schema{text(), maybe()};
  }
}

ObjectKind EveryOp::object_kind() {
  static constexpr ObjectKind kinds[] = {ObjectKind::View,   ObjectKind::MaterializedView, ObjectKind::Function,
                                         ObjectKind::Policy, ObjectKind::Sequence,         ObjectKind::Trigger,
                                         ObjectKind::Domain, ObjectKind::Extension,        ObjectKind::Schema};
  return kinds[number(9)];
}

Grantable EveryOp::grantable() {
  return {static_cast<GrantOn>(number(5)), text(), texts(0), maybe(), maybe()};
}

Grantee EveryOp::grantee() {
  return coin() ? Grantee(text()) : coin() ? Grantee(everybody) : Grantee(the_owner);
}

BulkInsert EveryOp::bulk_insert() {
  return {text(), texts(0), some([&] { return some([&] { return value(); }); }), maybe()};
}

Ops EveryOp::ops() {
  CreateTable table{.name = text()};
  table.columns = some([&] { return column(); });
  if (coin()) table.primary_key = primary_key();
  table.foreign_keys = some([&] { return foreign_key(); });
  table.uniques = some([&] { return unique(); });
  table.checks = some([&] { return check(); });
  table.excludes = some([&] { return exclude(); });
  table.indexes = some([&] { return index(); });
  table.comment = maybe();
  table.schema = maybe();
  table.options = map();
  if (coin()) table.inherits = some([&] { return TableName{text(), maybe()}; });
  table.partition = maybe();
  table.if_not_exists = coin();
  table.types = types();
  return {
      table,
      DropTable{text(), maybe(), coin(), types()},
      RenameTable{text(), text(), maybe()},
      AddColumn{text(), column(), maybe(), coin(), types()},
      DropColumn{text(), text(), maybe(), coin(), types()},
      alter_column(),
      CreateIndex{text(), index(), maybe(), coin(), coin()},
      DropIndex{text(), maybe(), maybe(), coin(), coin()},
      CreatePrimaryKey{text(), primary_key(), maybe()},
      CreateForeignKey{text(), foreign_key(), maybe()},
      CreateUnique{text(), unique(), maybe()},
      CreateCheck{text(), check(), maybe()},
      CreateExclude{text(), exclude(), maybe()},
      DropConstraint{text(), maybe(), static_cast<ConstraintKind>(number(6)), texts(0), maybe(), maybe(), coin()},
      SetTableComment{text(), text(), maybe()},
      alter_table(),
      ValidateConstraint{text(), text(), maybe()},
      RenameIndex{text(), text(), maybe(), maybe()},
      RenameConstraint{text(), text(), text(), static_cast<ConstraintKind>(number(6)), maybe()},
      AlterEnum{text(), texts(0), map(), maybe(), coin()},
      CreateObject{object(), coin()},
      DropObject{object_kind(), text(), maybe(), maybe(), maybe(), coin()},
      AlterObject{object()},
      RenameObject{coin() ? ObjectKind::Enum : ObjectKind::Sequence, text(), text(), maybe()},
      Grant{grantable(), grantee(), texts(1), coin()},
      Revoke{grantable(), grantee(), texts(1), coin()},
      Execute{text(), maybe(), coin()},
      bulk_insert(),
  };
}

}  // namespace retort
