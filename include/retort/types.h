// Column types: the dialect-neutral set (SQLAlchemy's), as plain values.
//
// Each dialect says how it writes a type and which type it means by what it reads back. A type that only one
// database has is a RawType, kept as that database spells it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace retort {

struct SmallInteger {
  bool operator==(const SmallInteger&) const = default;
};  // 16 bits
struct Integer {
  bool operator==(const Integer&) const = default;
};  // 32 bits
struct BigInteger {
  bool operator==(const BigInteger&) const = default;
};  // 64 bits

struct Numeric {
  std::optional<int> precision = {};  // digits in all; nothing: as many as needed
  std::optional<int> scale = {};      // digits behind the point
  bool operator==(const Numeric&) const = default;
};

struct Float {                        // REAL, or FLOAT(p)
  std::optional<int> precision = {};  // binary digits
  bool operator==(const Float&) const = default;
};
struct Double {
  bool operator==(const Double&) const = default;
};
struct Boolean {
  bool operator==(const Boolean&) const = default;
};

struct Char {  // CHAR(n), padded with blanks
  int length = 1;
  bool operator==(const Char&) const = default;
};
struct String {                    // VARCHAR(n)
  std::optional<int> length = {};  // characters; nothing: no limit
  bool operator==(const String&) const = default;
};
struct Text {
  bool operator==(const Text&) const = default;
};
struct Binary {                    // BYTEA, BLOB
  std::optional<int> length = {};  // bytes, where the database has a limit
  bool operator==(const Binary&) const = default;
};

struct Date {
  bool operator==(const Date&) const = default;
};
struct Time {
  bool timezone = false;
  std::optional<int> precision = {};  // digits of a second's fraction
  bool operator==(const Time&) const = default;
};
struct Timestamp {
  bool timezone = false;
  std::optional<int> precision = {};  // digits of a second's fraction
  bool operator==(const Timestamp&) const = default;
};
struct Interval {
  std::string fields = {};            // "DAY TO SECOND" and the like; empty: all
  std::optional<int> precision = {};  // digits of a second's fraction
  bool operator==(const Interval&) const = default;
};

// A type, and also what a model's member of that kind holds. As a type its bytes are zero.
struct Uuid {
  std::array<std::uint8_t, 16> bytes = {};
  bool operator==(const Uuid&) const = default;
};

struct Json {
  bool operator==(const Json&) const = default;
};
struct JsonB {
  bool operator==(const JsonB&) const = default;
};  // PostgreSQL's parsed JSON; elsewhere as Json

// A closed set of texts. Where the database has named enum types, one is made for the first column that uses it and
// dropped with the last; elsewhere it is a VARCHAR as long as the longest value.
struct Enum {
  std::string name;
  std::vector<std::string> values;
  std::string schema = {};                               // empty: the default one
  std::map<std::string, std::string> renamed_from = {};  // in a model: value → its name before; not compared
  bool operator==(const Enum& other) const {
    return name == other.name && values == other.values && schema == other.schema;
  }
};

// Exactly this SQL, e.g. RawType{"tsvector"}: for types that only one database has.
struct RawType {
  std::string sql;
  bool operator==(const RawType&) const = default;
};

class Type;

// Array{Text{}}: each row holds a list.
struct Array {
  Array(Type element, int dimensions = 1);
  const Type& element() const { return *element_; }
  int dimensions() const { return dimensions_; }
  bool operator==(const Array& other) const;

 private:
  std::shared_ptr<const Type> element_;  // never null
  int dimensions_;
};

template <class T, class Variant>
inline constexpr bool is_alternative = false;
template <class T, class... Ts>
inline constexpr bool is_alternative<T, std::variant<Ts...>> = (std::is_same_v<T, Ts> || ...);

// Any one of the above. `Type t = String{255};`
class Type {
 public:
  using Variant = std::variant<SmallInteger, Integer, BigInteger, Numeric, Float, Double, Boolean, Char, String, Text,
                               Binary, Date, Time, Timestamp, Interval, Uuid, Json, JsonB, Enum, Array, RawType>;

  Type() : value_(Integer{}) {}
  Type(const Type&);  // these six are compiled once, not in every file that holds a column
  Type(Type&&) noexcept;
  Type& operator=(const Type&);
  Type& operator=(Type&&) noexcept;
  ~Type();
  bool operator==(const Type& other) const;
  template <class T>
  requires is_alternative<std::remove_cvref_t<T>, Variant> Type(T&& value)
      : value_(std::forward<T>(value)) {}  // NOLINT: implicit, so that a type reads as one

  const Variant& value() const { return value_; }
  template <class T>
  const T* as() const {
    return std::get_if<T>(&value_);
  }  // null when it is another type
  template <class T>
  bool is() const {
    return as<T>() != nullptr;
  }

 private:
  Variant value_;
};

inline Array::Array(Type element, int dimensions)
    : element_(std::make_shared<const Type>(std::move(element))), dimensions_(dimensions) {}
inline bool Array::operator==(const Array& other) const {
  return dimensions_ == other.dimensions_ && *element_ == *other.element_;
}

}  // namespace retort
