// Rights as C++.
#include "render/cpp_schema.h"

namespace retort {
namespace {

const char* kind_name(GrantOn kind) {
  switch (kind) {
    case GrantOn::Table:
      return "GrantOn::Table";
    case GrantOn::Sequence:
      return "GrantOn::Sequence";
    case GrantOn::Function:
      return "GrantOn::Function";
    case GrantOn::Type:
      return "GrantOn::Type";
    case GrantOn::Schema:
      break;
  }
  return "GrantOn::Schema";
}

Code code_of(const Grantable& on) {
  Members members;
  if (on.kind != GrantOn::Table) members.add("kind", word(kind_name(on.kind)));
  return members.add("name", literal(on.name))
      .names("columns", on.columns)
      .text("arguments", on.arguments)
      .text("schema", on.schema)
      .in_braces();
}

Code code_of(const Grantee& who) {
  return who.is_everybody() ? word("everybody") : who.is_owner() ? word("the_owner") : literal(who.role());
}

}  // namespace

Code code_of(const Grant& grant) {
  return Members()
      .add("on", code_of(grant.on))
      .add("to", code_of(grant.to))
      .add("privileges", retort::code_of(grant.privileges))
      .flag("with_grant_option", grant.with_grant_option)
      .in_braces("Grant");
}

Code code_of(const Revoke& revoke) {
  return Members()
      .add("on", code_of(revoke.on))
      .add("from", code_of(revoke.from))
      .add("privileges", retort::code_of(revoke.privileges))
      .flag("grant_option_only", revoke.grant_option_only)
      .in_braces("Revoke");
}

}  // namespace retort
