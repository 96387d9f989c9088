#include "dialects/postgresql/compare_objects.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/text.h"
#include "dialects/postgresql/emit.h"
#include "dialects/postgresql/expressions.h"
#include "dialects/postgresql/names.h"
#include "dialects/postgresql/objects.h"
#include "dialects/postgresql/reflect.h"
#include "dialects/postgresql/reflect_objects.h"
#include "dialects/postgresql/stored.h"
#include "dialects/postgresql/types.h"
#include "ops/objects.h"
#include "schema/table_index.h"

namespace retort::postgresql {
namespace {

const std::string scratch_schema = "pg_temp";

template <class T>
const T* counterpart(const T& wanted, const std::vector<T>& there) {
  for (const T& each : there) {
    bool same = each.name == wanted.name && each.schema == wanted.schema;
    if constexpr (requires {
                    each.arguments;
                    each.kind;
                  }) {
      same = same && each.kind == wanted.kind && each.arguments == wanted.arguments;
    }
    if constexpr (requires { each.table; }) same = same && each.table == wanted.table;
    if (same) return &each;
  }
  return nullptr;
}

// Whether the words of the text may name the thing.
bool names(const std::string& sql, const std::string& name) {
  for (size_t at = 0;;) {
    Token token = next_token(sql, at);
    if (token.kind == TokenKind::End) return false;
    bool is_name = token.kind == TokenKind::Name || token.kind == TokenKind::Quoted;
    if (is_name && equal_ignoring_case(token.value(), name)) return true;
  }
}

bool same_columns(const Table& a, const Table& b) {
  return std::ranges::equal(a.columns, b.columns, [](const Column& x, const Column& y) {
    return x.name == y.name && x.type == y.type && x.collation == y.collation;
  });
}

// The objects that are asked about, by their places in the model's lists.
class Scratch {
 public:
  Scratch(Connection& connection, Catalog& model, const Catalog& actual)
      : connection_(connection), model_(model), actual_(actual) {}

  void run() {
    find_questions();
    if (domains_.empty() && functions_.empty() && views_.empty() && triggers_.empty() && policies_.empty() &&
        others_.empty()) {
      return;
    }
    bool inside = connection_.in_transaction();
    connection_.execute(inside ? "SAVEPOINT retort_scratch" : "BEGIN");
    auto end = [&] {
      if (inside) connection_.execute("ROLLBACK TO SAVEPOINT retort_scratch");
      connection_.execute(inside ? "RELEASE SAVEPOINT retort_scratch" : "ROLLBACK");
    };
    try {
      make();
      Catalog read = reflect_temporary(connection_);
      end();
      take(read);
    } catch (...) {
      end();
      throw;
    }
  }

 private:
  void find_questions();
  void ask_about_function(size_t place);
  void make();
  void make_tables();
  void make_views();
  void take(const Catalog& read);
  void take_views(const Catalog& read);

  std::string function_name(size_t place) const { return "retort_function_" + std::to_string(place); }

  // A statement that fails leaves no trace.
  void attempt(const std::string& statement) {
    connection_.execute("SAVEPOINT retort_statement");
    try {
      connection_.execute(statement);
    } catch (const Error&) {
      connection_.execute("ROLLBACK TO SAVEPOINT retort_statement");
    }
    connection_.execute("RELEASE SAVEPOINT retort_statement");
  }
  void attempt(const Object& object) {
    for (const Statement& each : create_object(sql_, {.object = object})) attempt(each.sql);
  }

  Connection& connection_;
  Catalog& model_;
  const Catalog& actual_;
  PostgresqlSql sql_{OwnTypes::InFull};
  std::vector<size_t> domains_, functions_, views_, triggers_, policies_, others_;
};

template <class T>
T without_comment(T object) {
  object.comment.clear();
  return object;
}

// One that is exactly there needs no question, and has the shape that is there.
void Scratch::find_questions() {
  auto find = [](const auto& wanted, const auto& there, std::vector<size_t>& places) {
    for (size_t i = 0; i < wanted.size(); ++i) {
      const auto* other = counterpart(wanted[i], there);
      if (other != nullptr && !(without_comment(*other) == without_comment(wanted[i]))) places.push_back(i);
    }
  };
  find(model_.domains, actual_.domains, domains_);
  find(model_.triggers, actual_.triggers, triggers_);
  find(model_.policies, actual_.policies, policies_);
  find(model_.others, actual_.others, others_);
  for (size_t i = 0; i < model_.functions.size(); ++i) ask_about_function(i);
  for (size_t i = 0; i < model_.views.size(); ++i) {
    View& view = model_.views[i];
    const View* there = counterpart(view, actual_.views);
    if (there == nullptr) continue;
    if (there->definition == view.definition && view.columns.empty()) {
      view.shape = there->shape;
    } else {
      views_.push_back(i);
    }
  }
}

void Scratch::ask_about_function(size_t place) {
  Function& function = model_.functions[place];
  for (const Function& there : actual_.functions) {
    if (there.name != function.name || there.schema != function.schema || there.definition != function.definition) {
      continue;
    }
    function.arguments = there.arguments;
    function.shape = there.shape;
    return;
  }
  functions_.push_back(place);
}

void Scratch::make() {
  connection_.execute("SELECT set_config('check_function_bodies', 'off', true)");
  for (size_t i : domains_) {
    Domain domain = without_comment(model_.domains[i]);
    domain.schema = scratch_schema;
    attempt(domain);
  }
  make_tables();
  for (size_t i : functions_) {
    attempt(function_named(model_.functions[i].definition, function_name(i), scratch_schema, false));
  }
  make_views();
  for (size_t i : triggers_) {
    const Trigger& trigger = model_.triggers[i];
    attempt(trigger_on(trigger.definition, trigger.table, scratch_schema));
  }
  for (size_t i : policies_) {
    Policy policy = without_comment(model_.policies[i]);
    policy.schema = scratch_schema;
    attempt(policy);
  }
  for (size_t i : others_) {
    OtherObject other = without_comment(model_.others[i]);
    other.schema = scratch_schema;
    attempt(other);
  }
}

// Temporary tables hide real ones of the same name: those on which triggers and policies are made, and those that
// shall have other columns than they have.
void Scratch::make_tables() {
  if (triggers_.empty() && policies_.empty() && views_.empty()) return;
  const TableIndex tables(actual_);
  std::set<std::string> made;
  for (const Table& table : model_.tables) {
    auto is_on = [&](const auto& each) { return each.table == table.name && each.schema == table.schema; };
    bool needed = std::ranges::any_of(triggers_, [&](size_t i) { return is_on(model_.triggers[i]); }) ||
                  std::ranges::any_of(policies_, [&](size_t i) { return is_on(model_.policies[i]); }) ||
                  std::ranges::any_of(others_, [&](size_t i) { return is_on(model_.others[i]); });
    const Table* there = tables.find(table.name, table.schema);
    if (!needed && table.schema.empty() && (there == nullptr || !same_columns(*there, table))) {
      needed = std::ranges::any_of(views_, [&](size_t i) { return names(model_.views[i].definition, table.name); });
    }
    if (!needed || !made.insert(table.name).second) continue;
    Table scratch{.name = table.name, .schema = scratch_schema};
    for (const Column& column : table.columns) {
      scratch.columns.push_back({.name = column.name, .type = column.type, .collation = column.collation});
    }
    attempt(sql_.create_table_sql(scratch));
  }
}

// A view that others read from comes before them, so that they read from the scratch one.
void Scratch::make_views() {
  std::set<size_t> done;
  std::function<void(size_t)> visit = [&](size_t i) {
    if (!done.insert(i).second) return;
    for (size_t other : views_) {
      if (names(model_.views[i].definition, model_.views[other].name)) visit(other);
    }
    View view = model_.views[i];
    view.schema = scratch_schema;
    view.materialized = false;
    view.options.clear();
    attempt(view_sql(sql_, view));
  };
  for (size_t i : views_) visit(i);
}

void Scratch::take(const Catalog& read) {
  auto named = [](const auto& list, const std::string& name) {
    auto found = std::ranges::find_if(list, [&](const auto& each) { return each.name == name; });
    return found == list.end() ? nullptr : &*found;
  };
  for (size_t i : domains_) {
    const Domain* domain = named(read.domains, model_.domains[i].name);
    if (domain == nullptr) continue;
    model_.domains[i].type = domain->type;
    model_.domains[i].server_default = domain->server_default;
    model_.domains[i].checks = domain->checks;
  }
  for (size_t i : functions_) {
    Function& function = model_.functions[i];
    const Function* found = named(read.functions, function_name(i));
    if (found == nullptr) continue;
    function.arguments = found->arguments;
    function.definition = stored_function(found->definition, function.name, function.schema);
    function.shape = found->shape;
  }
  take_views(read);
  for (size_t i : others_) {
    OtherObject& other = model_.others[i];
    for (const OtherObject& each : read.others) {
      if (each.kind == other.kind && each.name == other.name && each.arguments == other.arguments) {
        other.definition = each.definition;
      }
    }
  }
  for (size_t i : triggers_) {
    Trigger& trigger = model_.triggers[i];
    for (const Trigger& each : read.triggers) {
      if (each.name != trigger.name || each.table != trigger.table) continue;
      trigger.definition = trigger_on(each.definition, trigger.table, trigger.schema);
    }
  }
  for (size_t i : policies_) {
    Policy& policy = model_.policies[i];
    for (const Policy& each : read.policies) {
      if (each.name != policy.name || each.table != policy.table) continue;
      policy.using_expression = each.using_expression;
      policy.with_check = each.with_check;
    }
  }
}

void Scratch::take_views(const Catalog& read) {
  for (size_t i : views_) {
    View& view = model_.views[i];
    auto found = std::ranges::find(read.views, view.name, &View::name);
    if (found == read.views.end()) continue;
    view.definition = found->definition;
    view.columns.clear();
    if (!view.materialized) view.shape = found->shape;
  }
}

void settle_domain(Domain& domain) {
  domain.type = stored_type(domain.type);
  if (domain.collation == "default") domain.collation.clear();
  if (domain.server_default) domain.server_default = stored_default(*domain.server_default, domain.type);
  std::set<std::string> taken;
  for (const Check& check : domain.checks) taken.insert(check.name);
  for (Check& check : domain.checks) {
    check.expression = bare_expression(check.expression);
    if (!check.name.empty()) continue;
    for (int n = 0; check.name.empty() || !taken.insert(check.name).second; ++n) {
      check.name = object_name(domain.name, "", n == 0 ? "check" : "check" + std::to_string(n));
    }
  }
  std::ranges::sort(domain.checks, {}, &Check::name);
}

void settle_view(View& view) {
  std::string_view query = trim(view.definition);
  if (query.ends_with(';')) query.remove_suffix(1);
  view.definition = std::string(trim(query));
  std::erase_if(view.options, [](const auto& option) { return option.first != "postgresql_with"; });
  for (auto& [name, value] : view.options) value = storage_text(value);
  for (Index& index : view.indexes) {
    for (IndexKey& key : index.columns) key = stored_key(std::move(key));
    index.where = bare_expression(index.where);
    if (index.method == "btree") index.method.clear();
  }
}

}  // namespace

void settle_objects(Catalog& model) {
  for (View& view : model.views) settle_view(view);
  for (Function& function : model.functions) {
    function.definition = stored_function(function.definition, function.name, function.schema);
  }
  for (Trigger& trigger : model.triggers) {
    trigger.definition = trigger_on(trigger.definition, trigger.table, trigger.schema);
  }
  for (Policy& policy : model.policies) {
    policy.command = to_upper(policy.command);
    policy.using_expression = bare_expression(policy.using_expression);
    policy.with_check = bare_expression(policy.with_check);
    if (policy.roles == std::vector<std::string>{"public"}) policy.roles.clear();
    std::ranges::sort(policy.roles);
  }
  for (Sequence& sequence : model.sequences) sequence = stored_sequence(sequence);
  for (Domain& domain : model.domains) settle_domain(domain);
  for (CompositeType& type : model.composite_types) {
    for (auto& attribute : type.attributes) {
      attribute.type = stored_type(attribute.type);
      if (attribute.collation == "default") attribute.collation.clear();
    }
  }
  for (OtherObject& other : model.others) other.definition = std::string(trim(other.definition));
}

void spell_objects(Connection& connection, Catalog& model, const Catalog& actual) {
  for (Extension& extension : model.extensions) {
    auto there = std::ranges::find(actual.extensions, extension.name, &Extension::name);
    if (extension.schema.empty() && there != actual.extensions.end()) extension.schema = there->schema;
  }
  Scratch(connection, model, actual).run();
}

// CREATE [CONSTRAINT] TRIGGER name ... ON table ...: the first ON is the table's.
std::string trigger_on(const std::string& definition, const std::string& table, const std::string& schema) {
  std::string_view text = trim(definition);
  if (text.ends_with(';')) text.remove_suffix(1);
  for (size_t at = 0;;) {
    Token token = next_token(text, at);
    if (token.kind == TokenKind::End) return std::string(trim(text));
    if (token.kind != TokenKind::Name || token.value() != "on") continue;
    std::string head(text.substr(0, at));
    next_token(text, at);
    size_t behind = at;
    if (size_t next = at; next_token(text, next).is('.')) {
      next_token(text, next);
      behind = next;
    }
    return head + " " + qualified_name(table, schema) + std::string(text.substr(behind));
  }
}

}  // namespace retort::postgresql
