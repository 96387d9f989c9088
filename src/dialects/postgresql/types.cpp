// PostgreSQL's types, both ways. All texts of types are lower-cased outside double quotes before they are looked at.
#include "dialects/postgresql/types.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "retort/error.h"

namespace retort::postgresql {
namespace {

constexpr size_t longest_name = 63;      // NAMEDATALEN - 1
constexpr int most_fraction_digits = 6;  // of a second

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

std::string in_brackets(const std::optional<int>& number) {
  return number ? "(" + std::to_string(*number) + ")" : "";
}

std::string numeric_sql(const Numeric& type) {
  if (!type.precision) return "NUMERIC";
  std::string text = "NUMERIC(" + std::to_string(*type.precision);
  return text + (type.scale ? ", " + std::to_string(*type.scale) : "") + ")";
}

std::string zoned_sql(const char* word, bool timezone, const std::optional<int>& precision) {
  return word + in_brackets(precision) + (timezone ? " WITH TIME ZONE" : " WITHOUT TIME ZONE");
}

bool has_seconds(const Interval& type) {
  return type.fields.empty() || to_upper(type.fields).ends_with("SECOND");
}

std::string interval_sql(const Interval& type) {
  std::string text = "INTERVAL";
  if (!type.fields.empty()) text += " " + to_upper(type.fields);
  return has_seconds(type) ? text + in_brackets(type.precision) : text;
}

std::string enum_sql(const Enum& type) {
  if (type.name.empty()) {
    throw Error("An enum of the values '" + join(type.values, "', '") + "' has no name")
        .with_hint("PostgreSQL's enums are named types: give it a name.");
  }
  return qualified_name(type.name, type.schema);
}

// Lower case and single blanks outside double quotes, no blank at the ends.
std::string tidy(std::string_view text) {
  std::string result;
  bool inside = false;
  for (char c : trim(text)) {
    if (c == '"') inside = !inside;
    bool blank = !inside && (c == ' ' || c == '\t' || c == '\n' || c == '\r');
    if (blank && !result.empty() && result.back() == ' ') continue;
    result += inside ? c : blank ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return result;
}

// "numeric(10, 2)" taken apart: the words without the brackets, and the numbers inside them.
struct Words {
  std::string name;
  std::vector<int> arguments;
  bool understood = true;  // false: something other than numbers is in the brackets
  std::optional<int> first() const { return arguments.empty() ? std::nullopt : std::optional<int>(arguments[0]); }
};

Words take_apart(const std::string& text) {
  auto open = text.find('(');
  auto close = text.find(')');
  if (open == text.npos || close == text.npos || close < open) return {.name = text};
  Words words;
  auto rest = trim(std::string_view(text).substr(close + 1));
  words.name = std::string(trim(std::string_view(text).substr(0, open)));
  if (!rest.empty()) words.name += " " + std::string(rest);
  for (const std::string& part : split(std::string_view(text).substr(open + 1, close - open - 1), ',')) {
    auto digits = trim(part);
    int value = 0;
    auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    words.understood &= failure == std::errc() && end == digits.data() + digits.size();
    words.arguments.push_back(value);
  }
  return words;
}

struct Spelling {
  std::string_view name;
  Type (*make)(const Words& words);
};

Type float_of(const Words& words) {
  return words.first().value_or(53) <= 24 ? Type(Float{24}) : Type(Double{});
}
Type char_of(const Words& words) {
  return Char{words.first().value_or(1)};
}
Type numeric_of(const Words& words) {
  if (words.arguments.empty()) return Numeric{};
  return Numeric{words.arguments[0], words.arguments.size() > 1 ? words.arguments[1] : 0};
}
template <class T>
Type plain(const Words&) {
  return T{};
}
template <class T, bool timezone>
Type zoned(const Words& words) {
  return T{timezone, words.first()};
}

constexpr Spelling spellings[] = {
    {"smallint", plain<SmallInteger>},
    {"int2", plain<SmallInteger>},
    {"integer", plain<Integer>},
    {"int", plain<Integer>},
    {"int4", plain<Integer>},
    {"bigint", plain<BigInteger>},
    {"int8", plain<BigInteger>},
    {"numeric", numeric_of},
    {"decimal", numeric_of},
    {"dec", numeric_of},
    {"real", [](const Words&) -> Type { return Float{24}; }},
    {"float4", [](const Words&) -> Type { return Float{24}; }},
    {"float", float_of},
    {"double precision", plain<Double>},
    {"float8", plain<Double>},
    {"boolean", plain<Boolean>},
    {"bool", plain<Boolean>},
    {"character", char_of},
    {"char", char_of},
    {"character varying", [](const Words& words) -> Type { return String{words.first()}; }},
    {"char varying", [](const Words& words) -> Type { return String{words.first()}; }},
    {"varchar", [](const Words& words) -> Type { return String{words.first()}; }},
    {"text", plain<Text>},
    {"bytea", plain<Binary>},
    {"date", plain<Date>},
    {"time", zoned<Time, false>},
    {"time without time zone", zoned<Time, false>},
    {"time with time zone", zoned<Time, true>},
    {"timetz", zoned<Time, true>},
    {"timestamp", zoned<Timestamp, false>},
    {"timestamp without time zone", zoned<Timestamp, false>},
    {"timestamp with time zone", zoned<Timestamp, true>},
    {"timestamptz", zoned<Timestamp, true>},
    {"uuid", plain<Uuid>},
    {"json", plain<Json>},
    {"jsonb", plain<JsonB>},
};

// "text[]", "text[3][]", "text array": without its brackets; unchanged when it is no array.
std::string element_text(std::string text) {
  while (text.ends_with(']')) {
    auto open = text.rfind('[');
    if (open == text.npos || text.find_first_not_of("0123456789", open + 1) != text.size() - 1) break;
    text = trim(std::string_view(text).substr(0, open));
  }
  if (text.ends_with(" array")) text = trim(std::string_view(text).substr(0, text.size() - 6));
  return text;
}

Type scalar_from_text(const std::string& text) {
  std::string_view bare = text;
  if (bare.starts_with("pg_catalog.")) bare.remove_prefix(11);
  Words words = take_apart(std::string(bare));
  if (!words.understood) return RawType{text};
  if (words.name.starts_with("interval") && (words.name.size() == 8 || words.name[8] == ' ')) {
    return Interval{to_upper(trim(std::string_view(words.name).substr(8))), words.first()};
  }
  const auto* found = std::ranges::find(spellings, words.name, &Spelling::name);
  return found == std::end(spellings) ? Type(RawType{text}) : found->make(words);
}

std::optional<int> stored_fraction(const std::optional<int>& digits) {
  return digits ? std::optional<int>(std::min(*digits, most_fraction_digits)) : std::nullopt;
}

Type stored_numeric(const Numeric& type) {
  if (!type.precision) return Numeric{};
  return Numeric{type.precision, type.scale.value_or(0)};
}

// Families inside which every cast is of context "assignment" or "implicit".
enum class Family { None, Number, Text, Moment, Document };

Family family(const Type& type) {
  if (type.is<SmallInteger>() || type.is<Integer>() || type.is<BigInteger>() || type.is<Numeric>() ||
      type.is<Float>() || type.is<Double>()) {
    return Family::Number;
  }
  if (type.is<Char>() || type.is<String>() || type.is<Text>()) return Family::Text;
  if (type.is<Date>() || type.is<Timestamp>()) return Family::Moment;
  if (type.is<Json>() || type.is<JsonB>()) return Family::Document;
  return Family::None;
}

}  // namespace

std::string quote_name(std::string_view name) {
  if (name.size() > longest_name) {
    throw Error("The name '" + std::string(name) + "' has " + std::to_string(name.size()) + " bytes")
        .with_hint("PostgreSQL keeps 63 bytes of a name and cuts the rest off: choose a shorter one.");
  }
  return in_quotes(name, '"');
}

std::string qualified_name(std::string_view name, std::string_view schema) {
  return schema.empty() ? quote_name(name) : quote_name(schema) + "." + quote_name(name);
}

std::string type_sql(const Type& type, OwnTypes own_types) {
  auto own = [&](std::string name) {
    return own_types == OwnTypes::InFull ? "pg_catalog." + to_lower(name) : std::move(name);
  };
  return std::visit(Overloaded{
                        [](const SmallInteger&) -> std::string { return "SMALLINT"; },
                        [](const Integer&) -> std::string { return "INTEGER"; },
                        [](const BigInteger&) -> std::string { return "BIGINT"; },
                        [](const Numeric& t) { return numeric_sql(t); },
                        [](const Float& t) { return "FLOAT" + in_brackets(t.precision); },
                        [](const Double&) -> std::string { return "DOUBLE PRECISION"; },
                        [](const Boolean&) -> std::string { return "BOOLEAN"; },
                        [](const Char& t) { return "CHAR" + in_brackets(t.length); },
                        [](const String& t) { return "VARCHAR" + in_brackets(t.length); },
                        [&](const Text&) { return own("TEXT"); },
                        [&](const Binary&) { return own("BYTEA"); },
                        [&](const Date&) { return own("DATE"); },
                        [](const Time& t) { return zoned_sql("TIME", t.timezone, t.precision); },
                        [](const Timestamp& t) { return zoned_sql("TIMESTAMP", t.timezone, t.precision); },
                        [](const Interval& t) { return interval_sql(t); },
                        [&](const Uuid&) { return own("UUID"); },
                        [&](const Json&) { return own("JSON"); },
                        [&](const JsonB&) { return own("JSONB"); },
                        [](const Enum& t) { return enum_sql(t); },
                        [&](const Array& t) {
                          std::string text = type_sql(t.element(), own_types);
                          for (int i = 0; i < std::max(t.dimensions(), 1); ++i) text += "[]";
                          return text;
                        },
                        [](const RawType& t) { return t.sql; },
                    },
                    type.value());
}

Type type_from_text(std::string_view text) {
  std::string tidied = tidy(text);
  std::string element = element_text(tidied);
  Type type = scalar_from_text(element);
  return element.size() == tidied.size() ? type : Type(Array(std::move(type)));
}

Type stored_type(const Type& type) {
  return std::visit(
      Overloaded{
          [](const Numeric& t) { return stored_numeric(t); },
          [](const Float& t) -> Type { return t.precision.value_or(53) <= 24 ? Type(Float{24}) : Type(Double{}); },
          [](const Binary&) -> Type { return Binary{}; },
          [](const Time& t) -> Type {
            return Time{t.timezone, stored_fraction(t.precision)};
          },
          [](const Timestamp& t) -> Type {
            return Timestamp{t.timezone, stored_fraction(t.precision)};
          },
          [](const Interval& t) -> Type {
            Type parsed = type_from_text(interval_sql(t));
            const auto* interval = parsed.as<Interval>();
            return interval == nullptr ? parsed : Interval{interval->fields, stored_fraction(interval->precision)};
          },
          [](const Array& t) -> Type {
            Type element = stored_type(t.element());
            return element.is<Array>() ? element : Type(Array(std::move(element)));
          },
          [](const RawType& t) -> Type {
            Type parsed = type_from_text(t.sql);
            const auto* array = parsed.as<Array>();
            bool raw = parsed.is<RawType>() || (array != nullptr && array->element().is<RawType>());
            return raw ? parsed : stored_type(parsed);
          },
          [](const auto& t) -> Type { return t; },
      },
      type.value());
}

bool converts_by_itself(const Type& from, const Type& to) {
  if (from == to) return true;
  if (family(from) != Family::None && family(from) == family(to)) return true;
  if (family(to) == Family::Text) return true;  // every type casts to text on assignment
  if (from.is<Time>() && to.is<Time>()) return true;
  if (from.is<Interval>() && to.is<Interval>()) return true;
  const auto* moment = from.as<Timestamp>();
  const auto* clock = to.as<Time>();
  if (moment != nullptr && clock != nullptr) return moment->timezone || !clock->timezone;
  const auto* list = from.as<Array>();
  const auto* other = to.as<Array>();
  return list != nullptr && other != nullptr && converts_by_itself(list->element(), other->element());
}

bool has_cast(const Type& from, const Type& to) {
  const auto *list = from.as<Array>(), *other = to.as<Array>();
  if (list != nullptr && other != nullptr) return has_cast(list->element(), other->element());
  if (converts_by_itself(from, to) || family(from) == Family::Text) return true;
  if (from.is<RawType>() || to.is<RawType>()) return true;  // only the server knows
  bool to_number = family(to) == Family::Number;
  if (from.is<Boolean>()) return to_number;
  if (to.is<Boolean>()) return family(from) == Family::Number || from.is<JsonB>();
  auto is_plain_time = [](const Type& type) { return type.is<Time>() && !type.as<Time>()->timezone; };
  if (is_plain_time(from) && to.is<Interval>()) return true;
  if (from.is<Interval>() && is_plain_time(to)) return true;
  return from.is<JsonB>() && to_number;
}

}  // namespace retort::postgresql
