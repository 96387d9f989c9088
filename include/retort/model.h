// Models: plain structs whose table is a value. Names come from pointers to members.
//
//   struct User {
//     retort::Uuid id;
//     std::string email;
//     std::optional<std::string> full_name;   // optional: NULL is allowed
//
//     static retort::Table table() {
//       using namespace retort;
//       return {.name = "users",
//               .columns = {column<&User::id>(), column<&User::email>({.type = String{255}}),
//                           column<&User::full_name>()},
//               .primary_key = {.columns = names<&User::id>()},
//               .uniques = {{.columns = names<&User::email>()}}};
//     }
//   };
//   retort::Catalog target = retort::catalog<User, Order>();
//
// Templates stay one layer thin: everything becomes a plain value of schema.h at once.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/error.h"
#include "retort/schema.h"

namespace retort {

// Which column type a C++ type has when the model does not say. Specialise it for a type of your own:
//   template <> struct retort::ColumnType<Money> { static Type type() { return Numeric{12, 2}; } };
template <class T>
struct ColumnType {};
// clang-format off
template <> struct ColumnType<bool> { static Type type() { return Boolean{}; } };
template <> struct ColumnType<short> { static Type type() { return SmallInteger{}; } };
template <> struct ColumnType<int> { static Type type() { return Integer{}; } };
template <> struct ColumnType<long> { static Type type() { return BigInteger{}; } };
template <> struct ColumnType<long long> { static Type type() { return BigInteger{}; } };
template <> struct ColumnType<float> { static Type type() { return Float{24}; } };
template <> struct ColumnType<double> { static Type type() { return Double{}; } };
template <> struct ColumnType<std::string> { static Type type() { return String{}; } };
template <> struct ColumnType<std::vector<unsigned char>> { static Type type() { return Binary{}; } };
template <> struct ColumnType<std::vector<std::byte>> { static Type type() { return Binary{}; } };
template <> struct ColumnType<Uuid> { static Type type() { return Uuid{}; } };
template <> struct ColumnType<std::chrono::year_month_day> { static Type type() { return Date{}; } };
template <> struct ColumnType<std::chrono::sys_days> { static Type type() { return Date{}; } };
template <> struct ColumnType<std::chrono::system_clock::time_point> { static Type type() { return Timestamp{}; } };
template <class Rep, class Period>
struct ColumnType<std::chrono::duration<Rep, Period>> { static Type type() { return Interval{}; } };
template <class T>
  requires requires { ColumnType<T>::type(); }
struct ColumnType<std::vector<T>> { static Type type() { return Array{ColumnType<T>::type()}; } };
// clang-format on

// What a column has beyond what its member says.
struct ColumnOptions {
  std::optional<Type> type = {};      // else by the member's C++ type
  std::optional<bool> nullable = {};  // else whether the member is an optional
  std::optional<Default> server_default = {};
  Rare<Identity> identity = {};
  Rare<Computed> computed = {};
  Autoincrement autoincrement = Autoincrement::Auto;
  std::string collation = {};
  std::string comment = {};
  Options options = {};
  std::string name = {};          // else the member's name
  std::string renamed_from = {};  // its name before; harmless once the rename has been applied
};

struct ForeignKeyOptions {
  std::string name = {};
  Action on_delete = Action::NoAction;
  Action on_update = Action::NoAction;
  Deferrable deferrable = Deferrable::No;
};

namespace detail {

template <auto Member>
constexpr std::string_view spelling() {
  return __PRETTY_FUNCTION__;  // "... [with auto Member = &User::id; ...]"
}
template <class T>
constexpr std::string_view spelling() {
  return __PRETTY_FUNCTION__;
}

// "id" of "... Member = &User::id; std::string_view = ...]"
constexpr std::string_view last_name(std::string_view text) {
  size_t begin = text.find(" = ") + 3;
  size_t end = text.find_first_of(";]", begin);
  if (end > begin && text[end - 1] == ')') --end;  // g++ writes (& User::id) for some members
  size_t colon = text.rfind(':', end);
  return text.substr(colon + 1, end - colon - 1);
}
constexpr std::string_view type_name(std::string_view text) {
  size_t begin = text.find(" = ") + 3;
  return text.substr(begin, text.find_first_of(";]", begin) - begin);
}

template <class T>
struct MemberOf;
template <class Class, class Value>
struct MemberOf<Value Class::*> {
  using Model = Class;
  using Type = Value;
};
template <auto Member>
using ModelOf = typename MemberOf<decltype(Member)>::Model;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
struct Bare {
  using Type = T;
};
template <class T>
struct Bare<std::optional<T>> {
  using Type = T;
};

// A foreign key names a model before the models' tables are known; catalog() puts the table's name in its place.
inline constexpr char unresolved = '\x1f';

Catalog resolve(std::vector<Table> tables, const std::vector<std::string>& models);

}  // namespace detail

// The name of a member: name<&User::email>() == "email".
template <auto Member>
std::string name() {
  return std::string(detail::last_name(detail::spelling<Member>()));
}

// Several: names<&Line::order_id, &Line::position>().
template <auto... Members>
std::vector<std::string> names() {
  return {name<Members>()...};
}

// The column of a member. Throws Error when its C++ type has no column type and the options name none.
template <auto Member>
Column column(ColumnOptions options = {}) {
  using Declared = typename detail::MemberOf<decltype(Member)>::Type;
  using Bare = typename detail::Bare<Declared>::Type;
  Column result{.name = options.name.empty() ? name<Member>() : options.name};
  if (options.type) {
    result.type = *options.type;
  } else if constexpr (requires { ColumnType<Bare>::type(); }) {
    result.type = ColumnType<Bare>::type();
  } else {
    throw Error("The member '" + name<Member>() + "' of '" +
                std::string(detail::type_name(detail::spelling<detail::ModelOf<Member>>())) +
                "' has a C++ type without a column type.")
        .with_hint("Say which: column<&...>({.type = retort::Text{}}), or specialise retort::ColumnType.");
  }
  result.nullable = options.nullable.value_or(detail::is_optional<Declared>);
  result.server_default = std::move(options.server_default);
  result.identity = options.identity;
  result.computed = std::move(options.computed);
  result.autoincrement = options.autoincrement;
  result.collation = std::move(options.collation);
  result.comment = std::move(options.comment);
  result.options = std::move(options.options);
  result.renamed_from = std::move(options.renamed_from);
  return result;
}

// foreign_key<&Order::user_id, &User::id>({.on_delete = Cascade}); the models may refer to each other and to
// themselves. For keys of several columns write a ForeignKey with names<...>() and the table's name.
template <auto Local, auto Remote>
ForeignKey foreign_key(ForeignKeyOptions options = {}) {
  return {.name = std::move(options.name),
          .columns = names<Local>(),
          .referred_table =
              detail::unresolved + std::string(detail::type_name(detail::spelling<detail::ModelOf<Remote>>())),
          .referred_columns = names<Remote>(),
          .on_delete = options.on_delete,
          .on_update = options.on_update,
          .deferrable = options.deferrable};
}

// The schema that the models declare. Throws Error when a foreign key refers to a model that is not listed here.
template <class... Models>
Catalog catalog() {
  return detail::resolve({Models::table()...}, {std::string(detail::type_name(detail::spelling<Models>()))...});
}

}  // namespace retort
