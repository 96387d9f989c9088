#include "render/to_models.h"

#include <utility>

#include "diff/order.h"
#include "ops/objects.h"
#include "render/cpp_model.h"
#include "render/cpp_schema.h"
#include "schema/normalise.h"

namespace retort {
namespace {

// Every constraint's name, in one order for any two catalogs of the same things.
template <class F>
void for_each_name(Catalog& catalog, F f) {
  for (Table& table : catalog.tables) {
    f(table.primary_key.name);
    for (ForeignKey& key : table.foreign_keys) f(key.name);
    for (Unique& unique : table.uniques) f(unique.name);
    for (Check& check : table.checks) f(check.name);
    for (Exclude& exclude : table.excludes) f(exclude.name);
  }
}

// Without the names that the database gives to constraints without one. Leaving one out may change how it numbers the
// next, so this goes on until all come out as they are.
void drop_given_names(Catalog& catalog, const Dialect& dialect) {
  std::vector<std::string> wanted;
  for_each_name(catalog, [&](std::string& name) { wanted.push_back(std::exchange(name, "")); });
  for (bool changed = true; changed;) {
    Catalog reported = dialect.normalise(catalog);
    std::vector<std::string> given;
    for_each_name(reported, [&](std::string& name) { given.push_back(name); });
    changed = false;
    size_t i = 0;
    for_each_name(catalog, [&](std::string& name) {
      bool differs = given[i] != wanted[i] && name != wanted[i];
      if (differs) name = wanted[i];
      changed |= differs;
      ++i;
    });
  }
}

std::string includes(const std::string& body) {
  std::string lines;
  for (auto [word, header] : {std::pair{"std::chrono::", "chrono"},
                              {"std::byte", "cstddef"},
                              {"std::int64_t", "cstdint"},
                              {"std::optional<", "optional"},
                              {"std::string", "string"},
                              {"std::vector<", "vector"}}) {
    if (body.find(word) != body.npos) lines += std::string("#include <") + header + ">\n";
  }
  return lines.empty() ? "" : "\n" + lines;
}

std::string enum_constants(const Catalog& catalog, const HeaderNames& names) {
  std::string text;
  for (const Enum& type : catalog.enums) {
    text += "inline const " +
            layout(prefixed("retort::Enum " + names.enums.at({type.schema, type.name}),
                            [&] {
                              Code code = code_of(Type(type));
                              code.before.clear();
                              return code;
                            }()),
                   13, 1) +
            ";\n";
  }
  return text.empty() ? "" : text + "\n";
}

// Enums that no column uses: a model's come by themselves.
std::vector<Code> enums_of_their_own(const Catalog& catalog, const HeaderNames& names) {
  Catalog used = catalog;
  used.enums.clear();
  used = normalise(std::move(used));
  std::vector<Code> items;
  for (const Enum& type : catalog.enums) {
    bool in_use = false;
    for (const Enum& other : used.enums) in_use |= other.name == type.name && other.schema == type.schema;
    if (!in_use) items.push_back(word(names.enums.at({type.schema, type.name})));
  }
  return items;
}

// retort::catalog<User, Order>() from column `column` on.
std::string catalog_call(const std::vector<const Table*>& order, const HeaderNames& names, size_t column) {
  std::string call = "retort::catalog<";
  const std::string line_start = ",\n" + std::string(column + call.size(), ' ');
  size_t used = column + call.size();
  for (const Table* table : order) {
    const std::string& type = names.tables.at({table->schema, table->name}).type;
    bool first = call.ends_with('<'), fits = used + type.size() < 106;
    call += first ? "" : fits ? ", " : line_start;
    used = (first || fits ? used : line_start.size()) + type.size() + 2;
    call += type;
  }
  return call + ">()";
}

// Statements that add what is not a table.
std::string additions(const Catalog& catalog, const HeaderNames& names) {
  std::string text;
  auto enums = enums_of_their_own(catalog, names);
  if (!enums.empty()) text += "  " + layout(braces("all.enums = ", std::move(enums)), 2, 1) + ";\n";
  static constexpr const char* lists[] = {"views",     "functions",       "triggers",   "policies",
                                          "sequences", "domains",         "extensions", "schemas",
                                          "enums",     "composite_types", "others"};
  for (const Object& object : all_objects(catalog)) {
    std::string call = std::string("  all.") + lists[object.index()] + ".push_back(";
    text += call + layout(code_of(object), static_cast<int>(call.size()), 2) + ");\n";
  }
  for (const Grant& grant : catalog.grants) {
    text += "  all.grants.push_back(" + layout(code_of(grant), 23, 2) + ");\n";
  }
  for (const Revoke& revoke : catalog.revokes) {
    text += "  all.revokes.push_back(" + layout(code_of(revoke), 24, 2) + ");\n";
  }
  return text;
}

std::string catalog_function(const Catalog& catalog, const std::vector<const Table*>& order, const HeaderNames& names) {
  std::string more = additions(catalog, names);
  std::string text =
      "// All that the database should have, for env.cpp: .target = models::catalog()\n"
      "inline retort::Catalog catalog() {\n";
  if (more.empty()) return text + "  return " + catalog_call(order, names, 9) + ";\n}\n";
  return text + "  using namespace retort;\n  Catalog all = " + catalog_call(order, names, 16) + ";\n" + more +
         "  return all;\n}\n";
}

}  // namespace

std::string to_models(const Catalog& catalog, const Dialect& dialect) {
  Catalog models = normalise(catalog);
  drop_given_names(models, dialect);
  for (Table& table : models.tables) unsettle(table);
  HeaderNames names = header_names(models);
  std::vector<const Table*> tables;
  for (const Table& table : models.tables) tables.push_back(&table);
  tables = order_by_dependency(tables).tables;

  std::string body = enum_constants(models, names);
  std::set<HeaderNames::Key> complete;
  for (const Table* table : tables) {
    body += model_struct(*table, names, complete) + "\n";
    complete.insert({table->schema, table->name});
  }
  body += catalog_function(models, tables, names);
  return "// The models: plain structs whose table is a value. Names of columns come from pointers to members.\n"
         "#pragma once\n\n#include <retort/model.h>\n" +
         includes(body) + "\nnamespace models {\n\n" + body + "\n}  // namespace models\n";
}

}  // namespace retort
