#include "dialects/sqlite/types.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace retort::sqlite {
namespace {

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

std::string with_length(const char* name, int length) {
  return std::string(name) + "(" + std::to_string(length) + ")";
}

std::string numeric_sql(const Numeric& type) {
  if (!type.precision) return "NUMERIC";
  std::string text = "NUMERIC(" + std::to_string(*type.precision);
  return type.scale ? text + ", " + std::to_string(*type.scale) + ")" : text + ")";
}

// "NUMERIC (10,2)" in parts: the words with one blank between them, and the numbers.
struct Declared {
  std::string name;  // upper case
  std::vector<int> numbers;
  bool plain = true;  // nothing but words and whole numbers
};

Declared taken_apart(std::string_view text) {
  Declared declared;
  size_t open = text.find('(');
  declared.name = to_upper(join(split_words(text.substr(0, open)), " "));
  if (open == std::string_view::npos) return declared;
  size_t close = text.find(')', open);
  declared.plain = close != std::string_view::npos && trim(text.substr(close + 1)).empty();
  if (!declared.plain) return declared;
  for (const std::string& part : split(text.substr(open + 1, close - open - 1), ',')) {
    std::string_view digits = trim(part);
    int number = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    declared.plain &= error == std::errc() && end == digits.data() + digits.size() && number >= 0;
    declared.numbers.push_back(number);
  }
  return declared;
}

std::optional<Type> type_without_numbers(std::string_view name) {
  static const std::pair<std::string_view, Type> types[] = {
      {"SMALLINT", SmallInteger{}},
      {"INTEGER", Integer{}},
      {"INT", Integer{}},
      {"BIGINT", BigInteger{}},
      {"NUMERIC", Numeric{}},
      {"DECIMAL", Numeric{}},
      {"FLOAT", Float{}},
      {"REAL", Float{}},
      {"DOUBLE", Double{}},
      {"DOUBLE PRECISION", Double{}},
      {"BOOLEAN", Boolean{}},
      {"BOOL", Boolean{}},
      {"CHAR", Char{}},
      {"NCHAR", Char{}},
      {"VARCHAR", String{}},
      {"NVARCHAR", String{}},
      {"TEXT", Text{}},
      {"CLOB", Text{}},
      {"BLOB", Binary{}},
      {"BINARY", Binary{}},
      {"VARBINARY", Binary{}},
      {"DATE", Date{}},
      {"TIME", Time{}},
      {"DATETIME", Timestamp{}},
      {"TIMESTAMP", Timestamp{}},
      {"JSON", Json{}},
      {"JSONB", Json{}},
      {"UUID", Char{32}},
  };
  const auto* found = std::ranges::find(types, name, &std::pair<std::string_view, Type>::first);
  return found == std::end(types) ? std::nullopt : std::optional(found->second);
}

std::optional<Type> type_with_numbers(std::string_view name, const std::vector<int>& numbers) {
  if (numbers.size() == 2) {
    if (name == "NUMERIC" || name == "DECIMAL") return Numeric{numbers[0], numbers[1]};
    return std::nullopt;
  }
  if (numbers.size() != 1) return std::nullopt;
  if (name == "NUMERIC" || name == "DECIMAL") return Numeric{numbers[0]};
  if (name == "CHAR" || name == "NCHAR") return Char{numbers[0]};
  if (name == "VARCHAR" || name == "NVARCHAR") return String{numbers[0]};
  if (name == "BINARY" || name == "VARBINARY") return Binary{numbers[0]};
  return std::nullopt;
}

// Words that SQLAlchemy writes for types of their own and that mean the same to SQLite as one of ours: a script's
// spelling, or that of a table which is there, stays. INT and BOOL become INTEGER and BOOLEAN, as there.
bool keeps_its_word(std::string_view name) {
  static const std::string_view words[] = {"TIMESTAMP", "REAL", "DOUBLE PRECISION", "DECIMAL",   "NVARCHAR", "NCHAR",
                                           "JSONB",     "UUID", "BINARY",           "VARBINARY", "CLOB"};
  return std::ranges::find(words, name) != std::end(words);
}

Type stored_as_declared(const RawType& raw) {
  Type type = type_of(raw.sql);
  if (type.is<RawType>()) return type;
  Declared parts = taken_apart(raw.sql);
  if (!keeps_its_word(parts.name)) return type;
  std::string text = parts.name;
  for (size_t i = 0; i < parts.numbers.size(); ++i) text += (i == 0 ? "(" : ", ") + std::to_string(parts.numbers[i]);
  return RawType{parts.numbers.empty() ? text : text + ")"};
}

// In characters, of UTF-8.
int length_of(const std::string& text) {
  return static_cast<int>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace

std::string type_sql(const Type& type) {
  return std::visit(Overloaded{
                        [](const SmallInteger&) -> std::string { return "SMALLINT"; },
                        [](const Integer&) -> std::string { return "INTEGER"; },
                        [](const BigInteger&) -> std::string { return "BIGINT"; },
                        [](const Numeric& numeric) -> std::string { return numeric_sql(numeric); },
                        [](const Float&) -> std::string { return "FLOAT"; },
                        [](const Double&) -> std::string { return "DOUBLE"; },
                        [](const Boolean&) -> std::string { return "BOOLEAN"; },
                        [](const Char& text) -> std::string { return with_length("CHAR", text.length); },
                        [](const String& text) -> std::string {
                          return text.length ? with_length("VARCHAR", *text.length) : "VARCHAR";
                        },
                        [](const Text&) -> std::string { return "TEXT"; },
                        [](const Binary&) -> std::string { return "BLOB"; },
                        [](const Date&) -> std::string { return "DATE"; },
                        [](const Time&) -> std::string { return "TIME"; },
                        [](const Timestamp&) -> std::string { return "DATETIME"; },
                        [](const Json&) -> std::string { return "JSON"; },
                        [](const RawType& raw) -> std::string { return raw.sql; },
                        [&](const auto&) -> std::string { return type_sql(stored_type(type)); },
                    },
                    type.value());
}

Type type_of(std::string_view declared) {
  Declared parts = taken_apart(declared);
  if (parts.plain) {
    auto type = parts.numbers.empty() ? type_without_numbers(parts.name) : type_with_numbers(parts.name, parts.numbers);
    if (type) return *type;
  }
  return RawType{std::string(trim(declared))};
}

Type stored_type(const Type& type) {
  return std::visit(Overloaded{
                        [](const Numeric& t) -> Type { return t.precision ? t : Numeric{}; },
                        [](const Float&) -> Type { return Float{}; },
                        [](const Binary&) -> Type { return Binary{}; },
                        [](const Time&) -> Type { return Time{}; },
                        [](const Timestamp&) -> Type { return Timestamp{}; },
                        [](const Interval&) -> Type { return Timestamp{}; },
                        [](const Uuid&) -> Type { return Char{32}; },
                        [](const JsonB&) -> Type { return Json{}; },
                        [](const Array&) -> Type { return Json{}; },
                        [](const Enum& t) -> Type {
                          int longest = 0;
                          for (const std::string& value : t.values) longest = std::max(longest, length_of(value));
                          return String{longest};
                        },
                        [](const RawType& t) -> Type { return stored_as_declared(t); },
                        [](const auto& t) -> Type { return t; },
                    },
                    type.value());
}

Type strict_type(const Type& type) {
  return std::visit(Overloaded{
                        [](const SmallInteger&) -> Type { return Integer{}; },
                        [](const Integer&) -> Type { return Integer{}; },
                        [](const BigInteger&) -> Type { return Integer{}; },
                        [](const Boolean&) -> Type { return Integer{}; },
                        [](const Float&) -> Type { return Float{}; },
                        [](const Double&) -> Type { return Float{}; },
                        [](const Numeric&) -> Type { return RawType{"ANY"}; },
                        [](const Binary&) -> Type { return Binary{}; },
                        [](const RawType& t) -> Type { return RawType{to_upper(t.sql)}; },
                        [](const auto&) -> Type { return Text{}; },
                    },
                    meaning(type).value());
}

Type meaning(const Type& type) {
  Type stored = stored_type(type);
  const auto* raw = stored.as<RawType>();
  if (raw == nullptr) return stored;
  Type meant = type_of(raw->sql);
  return meant.is<RawType>() ? meant : stored_type(meant);
}

std::string strict_type_sql(const Type& type) {
  Type strict = strict_type(type);
  return strict.is<Float>() ? "REAL" : type_sql(strict);
}

}  // namespace retort::sqlite
