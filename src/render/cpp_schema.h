// The parts of a schema as C++ code: what to_cpp is made of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/cpp_layout.h"
#include "retort/ops.h"

namespace retort {

// `.name = value` for each member that is not at its default, in the order of declaration.
class Members {
 public:
  Members& add(const char* name, Code value) {
    items_.push_back(prefixed(std::string(".") + name + " = ", std::move(value)));
    return *this;
  }
  Members& text(const char* name, const std::string& value);                 // left out when empty
  Members& flag(const char* name, bool value);                               // left out when false
  Members& names(const char* name, const std::vector<std::string>& values);  // left out when empty
  Members& options(const Options& options);                                  // left out when empty
  template <class T, class F>
  Members& list(const char* name, const std::vector<T>& values, F to_code) {
    if (values.empty()) return *this;
    std::vector<Code> items;
    for (const auto& value : values) items.push_back(to_code(value));
    return add(name, braces("", std::move(items)));
  }
  Code in_braces(std::string type = "") { return braces(std::move(type), std::move(items_)); }

 private:
  std::vector<Code> items_;
};

Code code_of(const std::vector<std::string>& names);  // {"a", "b"}
Code code_of(const std::map<std::string, std::string>& map);
Code code_of(bool value);
Code code_of(int64_t value);
Code code_of(const Expression& expression);  // sql("...")

Code code_of(const Type& type);
Code code_of(const Default& value);
Code code_of(const Identity& identity);
Code code_of(const Computed& computed);
Code code_of(Autoincrement value);
Code code_of(const Column& column);
Code code_of(const TableName& table);
Code code_of(const PrimaryKey& key);
Code code_of(const ForeignKey& key);
Code code_of(const Unique& unique);
Code code_of(const Check& check);
Code code_of(const Exclude& exclude);
Code code_of(const Index& index);
Code code_of(const Object& object);  // View{...}
Code code_of(ObjectKind kind);
Code code_of(const Grant& grant);
Code code_of(const Revoke& revoke);

// What a column has besides its name, type and nullability.
void add_column_rest(Members& members, const Column& column);

// What a table has besides its name, columns, constraints and indexes. Of a Table or CreateTable.
template <class T>
void add_table_rest(Members& members, const T& table) {
  members.text("comment", table.comment).text("schema", table.schema);
  members.options(table.options);
  members.list("inherits", table.inherits, [](const TableName& parent) { return code_of(parent); });
  members.text("partition", table.partition);
}

}  // namespace retort
