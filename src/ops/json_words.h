// The words of JSON for enumerators.
#pragma once

#include "base/enum_names.h"
#include "retort/ops.h"

namespace retort {

constexpr auto enum_names(Autoincrement) {
  return EnumNames<Autoincrement, 3>{
      {{Autoincrement::Auto, "auto"}, {Autoincrement::On, "on"}, {Autoincrement::Off, "off"}}};
}
constexpr auto enum_names(Deferrable) {
  return EnumNames<Deferrable, 3>{{{Deferrable::No, "no"},
                                   {Deferrable::InitiallyImmediate, "initially immediate"},
                                   {Deferrable::InitiallyDeferred, "initially deferred"}}};
}
constexpr auto enum_names(Action) {
  return EnumNames<Action, 5>{{{Action::NoAction, "no action"},
                               {Action::Restrict, "restrict"},
                               {Action::Cascade, "cascade"},
                               {Action::SetNull, "set null"},
                               {Action::SetDefault, "set default"}}};
}
constexpr auto enum_names(Nulls) {
  return EnumNames<Nulls, 3>{{{Nulls::Default, "default"}, {Nulls::First, "first"}, {Nulls::Last, "last"}}};
}
constexpr auto enum_names(EnumTypes) {
  return EnumNames<EnumTypes, 3>{
      {{EnumTypes::MakeAndDrop, "make and drop"}, {EnumTypes::Make, "make"}, {EnumTypes::Leave, "leave"}}};
}
constexpr auto enum_names(ConstraintKind) {
  return EnumNames<ConstraintKind, 6>{{{ConstraintKind::Any, "any"},
                                       {ConstraintKind::PrimaryKey, "primary key"},
                                       {ConstraintKind::ForeignKey, "foreign key"},
                                       {ConstraintKind::Unique, "unique"},
                                       {ConstraintKind::Check, "check"},
                                       {ConstraintKind::Exclude, "exclude"}}};
}

constexpr auto enum_names(ObjectKind) {
  return EnumNames<ObjectKind, 20>{{{ObjectKind::Schema, "schema"},
                                    {ObjectKind::View, "view"},
                                    {ObjectKind::MaterializedView, "materialized view"},
                                    {ObjectKind::Function, "function"},
                                    {ObjectKind::Trigger, "trigger"},
                                    {ObjectKind::Policy, "policy"},
                                    {ObjectKind::Sequence, "sequence"},
                                    {ObjectKind::Domain, "domain"},
                                    {ObjectKind::Extension, "extension"},
                                    {ObjectKind::Enum, "enum"},
                                    {ObjectKind::CompositeType, "composite type"},
                                    {ObjectKind::Collation, "collation"},
                                    {ObjectKind::Aggregate, "aggregate"},
                                    {ObjectKind::Operator, "operator"},
                                    {ObjectKind::Statistics, "statistics"},
                                    {ObjectKind::Rule, "rule"},
                                    {ObjectKind::RangeType, "range type"},
                                    {ObjectKind::Cast, "cast"},
                                    {ObjectKind::TextSearchDictionary, "text search dictionary"},
                                    {ObjectKind::TextSearchConfiguration, "text search configuration"}}};
}

constexpr auto enum_names(GrantOn) {
  return EnumNames<GrantOn, 5>{{{GrantOn::Table, "table"},
                                {GrantOn::Sequence, "sequence"},
                                {GrantOn::Function, "function"},
                                {GrantOn::Type, "type"},
                                {GrantOn::Schema, "schema"}}};
}

}  // namespace retort
