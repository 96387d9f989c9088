#include "render/cpp_model.h"

#include <algorithm>

#include "render/cpp_names.h"
#include "render/cpp_schema.h"
#include "retort/model.h"
#include "schema/normalise.h"

namespace retort {
namespace {

// Names that a struct needs for itself.
const std::set<std::string> own_names = {"table", "catalog"};

// What a member is in C++ for each kind of type; ColumnType<T> is which type a model then has without a word.
struct MemberType {
  std::string cpp;  // "std::string"
  Type type;        // what the member alone would say
};

template <class T>
MemberType member_type(const char* cpp) {
  return {cpp, ColumnType<T>::type()};
}

struct MemberTypes {
  MemberType operator()(const SmallInteger&) const { return member_type<short>("short"); }
  MemberType operator()(const Integer&) const { return member_type<int>("int"); }
  MemberType operator()(const BigInteger&) const { return member_type<std::int64_t>("std::int64_t"); }
  MemberType operator()(const Numeric&) const { return member_type<double>("double"); }
  MemberType operator()(const Float& type) const {
    return type.precision.value_or(53) <= 24 ? member_type<float>("float") : member_type<double>("double");
  }
  MemberType operator()(const Double&) const { return member_type<double>("double"); }
  MemberType operator()(const Boolean&) const { return member_type<bool>("bool"); }
  MemberType operator()(const Binary&) const { return member_type<std::vector<std::byte>>("std::vector<std::byte>"); }
  MemberType operator()(const Date&) const {
    return member_type<std::chrono::year_month_day>("std::chrono::year_month_day");
  }
  MemberType operator()(const Time&) const { return duration(); }
  MemberType operator()(const Timestamp&) const {
    return member_type<std::chrono::system_clock::time_point>("std::chrono::system_clock::time_point");
  }
  MemberType operator()(const Interval&) const { return duration(); }
  MemberType operator()(const Uuid&) const { return member_type<Uuid>("retort::Uuid"); }
  MemberType operator()(const Array& array) const {
    MemberType member = std::visit(*this, array.element().value());
    member.type = Array{member.type};
    for (int i = 0; i < array.dimensions(); ++i) member.cpp = "std::vector<" + member.cpp + ">";
    return member;
  }
  template <class Other>
  MemberType operator()(const Other&) const {
    return member_type<std::string>("std::string");
  }

 private:
  static MemberType duration() { return member_type<std::chrono::microseconds>("std::chrono::microseconds"); }
};

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The library's names that members of the struct, or other structs, hide: retort::sql(...) for sql(...).
std::string qualified(const std::string& code, const std::set<std::string>& hidden) {
  std::string result;
  for (size_t i = 0; i < code.size();) {
    size_t end = i;
    while (end < code.size() && is_name_character(code[end])) ++end;
    if (end == i) {
      result += code[i++];
      continue;
    }
    std::string name = code.substr(i, end - i);
    char before = i == 0 ? ' ' : code[i - 1];
    if (before != '.' && before != ':' && before != '&' && hidden.contains(name)) result += "retort::";
    result += name;
    i = end;
  }
  return result;
}

void qualify(Code& code, const std::set<std::string>& hidden) {
  code.before = qualified(code.before, hidden);
  if (code.kind == Code::Kind::Word && code.text.find('"') == code.text.npos) code.text = qualified(code.text, hidden);
  for (Code& item : code.items) qualify(item, hidden);
}

class ModelWriter {
 public:
  ModelWriter(const Table& table, const HeaderNames& names, const std::set<HeaderNames::Key>& complete)
      : table_(table), names_(names), own_(names.tables.at({table.schema, table.name})), complete_(complete) {}

  std::string text() const {
    std::string result = "struct " + own_.type + " {\n";
    for (const Column& column : table_.columns) result += "  " + declaration(column) + "\n";
    if (!table_.columns.empty()) result += "\n";
    result += "  static retort::Table table() {\n    using namespace retort;\n    return {\n";
    std::set<std::string> hidden = names_.all;
    for (const auto& [column, member] : own_.members) hidden.insert(member);
    for (Code& part : parts()) {
      qualify(part, hidden);
      result += "        " + layout(part, 8, 1) + ",\n";
    }
    return result + "    };\n  }\n};\n";
  }

 private:
  const std::string& member(const std::string& column) const { return own_.members.at(column); }

  std::string declaration(const Column& column) const {
    std::string type = std::visit(MemberTypes{}, column.type.value()).cpp;
    if (column.nullable) type = "std::optional<" + type + ">";
    return type + " " + member(column.name) + ";";
  }

  // An enum of the header by its name, which a member may have too.
  Code reference(const Enum& type) const { return word("models::" + names_.enums.at({type.schema, type.name})); }

  Code type_code(const Type& type) const {
    if (const Enum* named = type.as<Enum>(); named && names_.enums.contains({named->schema, named->name})) {
      return reference(*named);
    }
    const Array* array = type.as<Array>();
    if (!array || !named_enum(type)) return code_of(type);
    std::vector<Code> items = {type_code(array->element())};
    if (array->dimensions() != 1) items.push_back(code_of(int64_t{array->dimensions()}));
    return braces("Array", std::move(items));
  }

  Code column_code(const Column& column) const {
    Members members;
    if (std::visit(MemberTypes{}, column.type.value()).type != column.type) members.add("type", type_code(column.type));
    add_column_rest(members, column);
    if (member(column.name) != column.name) members.add("name", literal(column.name));
    std::string call = "column<&" + own_.type + "::" + member(column.name) + ">(";
    Code options = members.in_braces();
    return options.items.empty() ? word(call + ")") : wrapped(call, std::move(options), ")");
  }

  // names<&User::id>(), where the members are called as their columns.
  Code names_code(const std::vector<std::string>& columns) const {
    std::string text;
    for (const std::string& column : columns) {
      auto found = own_.members.find(column);
      if (found == own_.members.end() || found->second != column) return code_of(columns);
      text += (text.empty() ? "" : ", ") + ("&" + own_.type + "::" + column);
    }
    return columns.empty() ? code_of(columns) : word("names<" + text + ">()");
  }

  // foreign_key<&Order::user_id, &User::id>() where that can say all of it.
  Code foreign_key_code(const ForeignKey& key) const {
    auto referred = names_.tables.find({key.referred_schema, key.referred_table});
    auto same = [](const ModelNames& model, const std::string& column) {
      auto found = model.members.find(column);
      return found != model.members.end() && found->second == column;
    };
    bool in_short = key.columns.size() == 1 && key.referred_columns.size() == 1 && key.match.empty() &&
                    !key.not_valid && key.options.empty() && referred != names_.tables.end() &&
                    same(own_, key.columns[0]) && same(referred->second, key.referred_columns[0]) &&
                    (complete_.contains(referred->first) || &referred->second == &own_);
    if (!in_short) {
      Code code = code_of(key);
      for (Code& item : code.items) {
        if (item.before == ".columns = ") item = prefixed(".columns = ", names_code(key.columns));
      }
      return code;
    }
    std::string call = "foreign_key<&" + own_.type + "::" + key.columns[0] + ", &" + referred->second.type +
                       "::" + key.referred_columns[0] + ">(";
    ForeignKey rest = key;
    rest.columns = rest.referred_columns = {};
    rest.referred_table = rest.referred_schema = "";
    Code options = code_of(rest);
    std::erase_if(options.items, [](const Code& item) {
      return item.before == ".columns = " || item.before == ".referred_columns = " ||
             item.before == ".referred_table = ";
    });
    return options.items.empty() ? word(call + ")") : wrapped(call, std::move(options), ")");
  }

  // A constraint or index as code_of() has it, but with its columns by their members.
  template <class T>
  Code with_members(const T& part) const {
    Code code = code_of(part);
    for (Code& item : code.items) {
      if (item.before == ".columns = ") item = prefixed(".columns = ", names_code(part.columns));
      if constexpr (requires { part.include; }) {
        if (item.before == ".include = ") item = prefixed(".include = ", names_code(part.include));
      }
    }
    return code;
  }

  Code index_code(const Index& index) const {
    Code code = code_of(index);
    for (Code& item : code.items) {
      if (item.before == ".include = ") item = prefixed(".include = ", names_code(index.include));
      if (item.before != ".columns = ") continue;
      for (size_t i = 0; i < index.columns.size(); ++i) {
        const std::string& column = index.columns[i].column;
        auto found = own_.members.find(column);
        bool plain = index.columns[i] == IndexKey(column);
        if (plain && found != own_.members.end() && found->second == column) {
          item.items[i] = word("name<&" + own_.type + "::" + column + ">()");
        }
      }
    }
    return code;
  }

  std::vector<Code> parts() const {
    std::vector<Code> parts = {prefixed(".name = ", literal(table_.name))};
    auto list = [&](const char* name, const auto& values, auto to_code) {
      if (values.empty()) return;
      std::vector<Code> items;
      for (const auto& value : values) items.push_back(to_code(value));
      parts.push_back(braces(std::string(".") + name + " = ", std::move(items)));
    };
    list("columns", table_.columns, [&](const Column& c) { return column_code(c); });
    if (!table_.primary_key.columns.empty()) {
      parts.push_back(prefixed(".primary_key = ", with_members(table_.primary_key)));
    }
    list("foreign_keys", table_.foreign_keys, [&](const ForeignKey& k) { return foreign_key_code(k); });
    list("uniques", table_.uniques, [&](const Unique& u) { return with_members(u); });
    list("checks", table_.checks, [](const Check& c) { return code_of(c); });
    list("excludes", table_.excludes, [](const Exclude& e) { return code_of(e); });
    list("indexes", table_.indexes, [&](const Index& i) { return index_code(i); });
    Members rest;
    add_table_rest(rest, table_);
    for (Code& item : rest.in_braces().items) parts.push_back(std::move(item));
    return parts;
  }

  const Table& table_;
  const HeaderNames& names_;
  const ModelNames& own_;
  const std::set<HeaderNames::Key>& complete_;
};

}  // namespace

HeaderNames header_names(const Catalog& catalog) {
  HeaderNames names;
  CppNames types(own_names);
  for (const Table& table : catalog.tables) {
    std::string name = table.schema.empty() ? table.name : table.schema + "_" + table.name;
    names.tables[{table.schema, table.name}].type = types.type(name);
  }
  for (const Enum& type : catalog.enums) {
    std::string name = type.schema.empty() ? type.name : type.schema + "_" + type.name;
    names.enums[{type.schema, type.name}] = types.member(name);
  }
  for (const auto& [key, model] : names.tables) names.all.insert(model.type);
  std::set<std::string> reserved = own_names;
  reserved.insert(names.all.begin(), names.all.end());
  for (const auto& [key, name] : names.enums) names.all.insert(name);
  for (const Table& table : catalog.tables) {
    CppNames members(reserved);
    ModelNames& model = names.tables[{table.schema, table.name}];
    for (const Column& column : table.columns) model.members[column.name] = members.member(column.name);
  }
  return names;
}

std::string model_struct(const Table& table, const HeaderNames& names, const std::set<HeaderNames::Key>& complete) {
  return ModelWriter(table, names, complete).text();
}

}  // namespace retort
