// Views, functions and the other objects as C++.
#include "render/cpp_schema.h"

namespace retort {
namespace {

struct ObjectCode {
  Code operator()(const View& view) const {
    Members members;
    members.add("name", literal(view.name))
        .add("definition", text_literal(view.definition))
        .text("schema", view.schema)
        .names("columns", view.columns)
        .flag("materialized", view.materialized)
        .list("indexes", view.indexes, [](const Index& index) { return code_of(index); })
        .text("comment", view.comment);
    if (!view.options.empty()) members.add("options", code_of(view.options));
    return members.in_braces("View");
  }
  Code operator()(const Function& function) const {
    return Members()
        .add("name", literal(function.name))
        .text("arguments", function.arguments)
        .add("definition", text_literal(function.definition))
        .text("schema", function.schema)
        .text("comment", function.comment)
        .in_braces("Function");
  }
  Code operator()(const Trigger& trigger) const {
    return Members()
        .add("name", literal(trigger.name))
        .add("table", literal(trigger.table))
        .add("definition", text_literal(trigger.definition))
        .text("schema", trigger.schema)
        .text("comment", trigger.comment)
        .in_braces("Trigger");
  }
  Code operator()(const Policy& policy) const {
    Members members;
    members.add("name", literal(policy.name)).add("table", literal(policy.table));
    if (policy.command != Policy{}.command) members.add("command", literal(policy.command));
    if (!policy.permissive) members.add("permissive", word("false"));
    members.names("roles", policy.roles);
    if (!policy.using_expression.empty()) members.add("using_expression", text_literal(policy.using_expression));
    if (!policy.with_check.empty()) members.add("with_check", text_literal(policy.with_check));
    return members.text("schema", policy.schema).text("comment", policy.comment).in_braces("Policy");
  }
  Code operator()(const Sequence& sequence) const {
    Members members;
    members.add("name", literal(sequence.name)).text("type", sequence.type);
    auto number = [&](const char* name, const std::optional<int64_t>& value) {
      if (value) members.add(name, code_of(*value));
    };
    number("start", sequence.start);
    number("increment", sequence.increment);
    number("min_value", sequence.min_value);
    number("max_value", sequence.max_value);
    number("cache", sequence.cache);
    return members.flag("cycle", sequence.cycle)
        .text("owner_table", sequence.owner_table)
        .text("owner_column", sequence.owner_column)
        .text("schema", sequence.schema)
        .text("comment", sequence.comment)
        .options(sequence.options)
        .in_braces("Sequence");
  }
  Code operator()(const Domain& domain) const {
    Members members;
    members.add("name", literal(domain.name)).add("type", code_of(domain.type));
    if (!domain.nullable) members.add("nullable", word("false"));
    if (domain.server_default) members.add("server_default", code_of(*domain.server_default));
    return members.text("collation", domain.collation)
        .list("checks", domain.checks, [](const Check& check) { return code_of(check); })
        .text("schema", domain.schema)
        .text("comment", domain.comment)
        .in_braces("Domain");
  }
  Code operator()(const Extension& extension) const {
    return Members()
        .add("name", literal(extension.name))
        .text("schema", extension.schema)
        .text("comment", extension.comment)
        .in_braces("Extension");
  }
  Code operator()(const Schema& schema) const {
    return Members().add("name", literal(schema.name)).text("comment", schema.comment).in_braces("Schema");
  }
  Code operator()(const Enum& type) const {
    Code code = code_of(Type(type));
    return code;
  }
  Code operator()(const CompositeType& type) const {
    auto attribute = [](const CompositeType::Attribute& each) {
      return Members()
          .add("name", literal(each.name))
          .add("type", code_of(each.type))
          .text("collation", each.collation)
          .in_braces("");
    };
    return Members()
        .add("name", literal(type.name))
        .list("attributes", type.attributes, attribute)
        .text("schema", type.schema)
        .text("comment", type.comment)
        .in_braces("CompositeType");
  }
  Code operator()(const OtherObject& other) const {
    return Members()
        .add("kind", code_of(other.kind))
        .add("name", literal(other.name))
        .add("definition", text_literal(other.definition))
        .text("arguments", other.arguments)
        .text("table", other.table)
        .text("schema", other.schema)
        .text("comment", other.comment)
        .in_braces("OtherObject");
  }
};

}  // namespace

Code code_of(const Object& object) {
  return std::visit(ObjectCode{}, object);
}

Code code_of(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::Schema:
      return word("ObjectKind::Schema");
    case ObjectKind::Table:
      return word("ObjectKind::Table");
    case ObjectKind::Column:
      return word("ObjectKind::Column");
    case ObjectKind::Index:
      return word("ObjectKind::Index");
    case ObjectKind::UniqueConstraint:
      return word("ObjectKind::UniqueConstraint");
    case ObjectKind::ForeignKeyConstraint:
      return word("ObjectKind::ForeignKeyConstraint");
    case ObjectKind::CheckConstraint:
      return word("ObjectKind::CheckConstraint");
    case ObjectKind::View:
      return word("ObjectKind::View");
    case ObjectKind::MaterializedView:
      return word("ObjectKind::MaterializedView");
    case ObjectKind::Function:
      return word("ObjectKind::Function");
    case ObjectKind::Trigger:
      return word("ObjectKind::Trigger");
    case ObjectKind::Policy:
      return word("ObjectKind::Policy");
    case ObjectKind::Sequence:
      return word("ObjectKind::Sequence");
    case ObjectKind::Domain:
      return word("ObjectKind::Domain");
    case ObjectKind::Extension:
      break;
    case ObjectKind::Enum:
      return word("ObjectKind::Enum");
    case ObjectKind::CompositeType:
      return word("ObjectKind::CompositeType");
    case ObjectKind::Collation:
      return word("ObjectKind::Collation");
    case ObjectKind::Aggregate:
      return word("ObjectKind::Aggregate");
    case ObjectKind::Operator:
      return word("ObjectKind::Operator");
    case ObjectKind::Statistics:
      return word("ObjectKind::Statistics");
    case ObjectKind::Rule:
      return word("ObjectKind::Rule");
    case ObjectKind::RangeType:
      return word("ObjectKind::RangeType");
    case ObjectKind::Cast:
      return word("ObjectKind::Cast");
    case ObjectKind::TextSearchDictionary:
      return word("ObjectKind::TextSearchDictionary");
    case ObjectKind::TextSearchConfiguration:
      return word("ObjectKind::TextSearchConfiguration");
  }
  return word("ObjectKind::Extension");
}

}  // namespace retort
