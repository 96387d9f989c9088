// Grants: who may do what on what. They are looked at only where that is asked for (compare_grants = true).
//
// A catalog says where rights differ from those that a new thing has: its owner may do everything, and everybody may
// execute a function and use a type. What was given beyond that is a Grant, what was taken away of it is a Revoke. Both
// are ops too. Roles are a server's, not a database's: Retort makes none and names the owner only as that.
// https://www.postgresql.org/docs/current/ddl-priv.html
#pragma once

#include <compare>
#include <string>
#include <utility>
#include <vector>

namespace retort {

enum class GrantOn {
  Table,  // or a view, materialised or not
  Sequence,
  Function,  // or a procedure or aggregate
  Type,      // a domain, an enum, a composite type, a range
  Schema,
};

// .on = {.name = "users"}, {.name = "users", .columns = {"email"}}, {.kind = GrantOn::Schema, .name = "shop"}
struct Grantable {
  GrantOn kind = GrantOn::Table;
  std::string name = {};
  // Of a table: the rights are on these columns alone. Of a sequence: it is the one from which this one column of the
  // table `name` takes its numbers.
  std::vector<std::string> columns = {};
  std::string arguments = {};  // of a function, as in Function; in a model not needed where only one has the name
  std::string schema = {};
  auto operator<=>(const Grantable&) const = default;  // NOLINT: taken for a comparison with 0
};

struct Everybody {};
struct TheOwner {};
inline constexpr Everybody everybody{};  // .to = everybody: PUBLIC
inline constexpr TheOwner the_owner{};   // .from = the_owner: the role that owns the thing, whatever its name

class Grantee {
 public:
  Grantee() = default;                                                      // nobody: a mistake
  Grantee(const char* role) : role_(role), kind_(Kind::Role) {}             // NOLINT: .to = "reader"
  Grantee(std::string role) : role_(std::move(role)), kind_(Kind::Role) {}  // NOLINT
  Grantee(Everybody) : kind_(Kind::Everybody) {}                            // NOLINT
  Grantee(TheOwner) : kind_(Kind::Owner) {}                                 // NOLINT

  bool is_everybody() const { return kind_ == Kind::Everybody; }
  bool is_owner() const { return kind_ == Kind::Owner; }
  const std::string& role() const { return role_; }  // empty: none of that name
  auto operator<=>(const Grantee&) const = default;  // NOLINT

 private:
  enum class Kind { Nobody, Everybody, Owner, Role };
  std::string role_;
  Kind kind_ = Kind::Nobody;
};

// As an op: they have these rights from now on, whatever they had before. Given by the owner.
struct Grant {
  Grantable on;
  Grantee to;
  std::vector<std::string> privileges;  // "SELECT", "USAGE", ...; not ALL, which differs between servers
  bool with_grant_option = false;       // and may give them to others
  bool operator==(const Grant&) const = default;
};

// As an op: they do not have these rights any more. Of a table's rights those on its columns go as well.
struct Revoke {
  Grantable on;
  Grantee from;
  std::vector<std::string> privileges;
  bool grant_option_only = false;  // they keep the rights and cannot give them to others any more; only as an op
  bool operator==(const Revoke&) const = default;
};

}  // namespace retort
