// Column types as C++.
#include "render/cpp_schema.h"

namespace retort {
namespace {

// One function for each alternative: a new type does not compile without one.
struct TypeCode {
  Code operator()(const SmallInteger&) const { return word("SmallInteger{}"); }
  Code operator()(const Integer&) const { return word("Integer{}"); }
  Code operator()(const BigInteger&) const { return word("BigInteger{}"); }
  Code operator()(const Numeric& type) const {
    if (type.precision && type.scale)
      return word("Numeric{" + number(type.precision) + ", " + number(type.scale) + "}");
    if (type.scale) return word("Numeric{.scale = " + number(type.scale) + "}");
    return word("Numeric{" + number(type.precision) + "}");
  }
  Code operator()(const Float& type) const { return word("Float{" + number(type.precision) + "}"); }
  Code operator()(const Double&) const { return word("Double{}"); }
  Code operator()(const Boolean&) const { return word("Boolean{}"); }
  Code operator()(const Char& type) const { return word("Char{" + std::to_string(type.length) + "}"); }
  Code operator()(const String& type) const { return word("String{" + number(type.length) + "}"); }
  Code operator()(const Text&) const { return word("Text{}"); }
  Code operator()(const Binary& type) const { return word("Binary{" + number(type.length) + "}"); }
  Code operator()(const Date&) const { return word("Date{}"); }
  Code operator()(const Time& type) const { return moment("Time", type.timezone, type.precision); }
  Code operator()(const Timestamp& type) const { return moment("Timestamp", type.timezone, type.precision); }
  Code operator()(const Interval& type) const {
    Members members;
    members.text("fields", type.fields);
    if (type.precision) members.add("precision", code_of(int64_t{*type.precision}));
    return members.in_braces("Interval");
  }
  Code operator()(const Uuid&) const { return word("Uuid{}"); }
  Code operator()(const Json&) const { return word("Json{}"); }
  Code operator()(const JsonB&) const { return word("JsonB{}"); }
  Code operator()(const Enum& type) const {
    return Members()
        .add("name", literal(type.name))
        .add("values", code_of(type.values))
        .text("schema", type.schema)
        .in_braces("Enum");
  }
  Code operator()(const Array& type) const {
    Code element = code_of(type.element());
    // Array{Array{...}} would be a copy of the inner one.
    if (type.element().is<Array>()) element = wrapped("Type(", std::move(element), ")");
    std::vector<Code> items = {std::move(element)};
    if (type.dimensions() != 1) items.push_back(code_of(int64_t{type.dimensions()}));
    return braces("Array", std::move(items));
  }
  Code operator()(const RawType& type) const { return braces("RawType", {literal(type.sql)}); }

 private:
  static std::string number(const std::optional<int>& value) { return value ? std::to_string(*value) : ""; }

  static Code moment(const char* name, bool timezone, const std::optional<int>& precision) {
    Members members;
    members.flag("timezone", timezone);
    if (precision) members.add("precision", code_of(int64_t{*precision}));
    return members.in_braces(name);
  }
};

}  // namespace

Code code_of(const Type& type) {
  return std::visit(TypeCode{}, type.value());
}

}  // namespace retort
