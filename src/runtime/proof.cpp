#include "runtime/proof.h"

#include <algorithm>

#include "base/text.h"
#include "diff/diff.h"
#include "ops/describe.h"
#include "plan/plan.h"

namespace retort {
namespace {

class Prover {
 public:
  Prover(const Dialect& dialect, Scratch& place, const Claim& claim)
      : dialect_(dialect), connection_(place.connection()), place_(place), claim_(claim) {}

  Proof run() {
    Proof proof;
    if (!make_before(proof.impossible)) return proof;
    const Catalog start = reflect();
    carry_out(claim_.upgrade, "upgrade");
    for (const Op& op : claim_.left(connection_, reflect())) proof.missing.push_back(describe(op));
    carry_out(claim_.downgrade, "downgrade");
    proof.not_back = differences(reflect(), start);
    return proof;
  }

 private:
  Catalog reflect() const {
    ReflectOptions options{.grants = claim_.grants};
    if (!place_.default_schema_only()) options.schemas = {"*"};
    return dialect_.reflect(connection_, options);
  }

  std::vector<std::string> differences(const Catalog& actual, const Catalog& wanted) const {
    Catalog reported = dialect_.as_reported(connection_, wanted, actual);
    std::vector<std::string> lines;
    for (const Op& op : diff(actual, Target{wanted, reported, true})) lines.push_back(describe(op));
    return lines;
  }

  // What names another schema would leave a place that is but a schema itself.
  bool stays_inside() const {
    return !place_.default_schema_only() ||
           std::ranges::all_of(claim_.before.tables, [](const Table& table) { return table.schema.empty(); });
  }

  bool make_before(std::string& reason) {
    if (!stays_inside()) {
      reason = "the schema has more than the default namespace, and " + place_.place() + " has no other";
      return false;
    }
    try {
      run_ops(diff(Catalog(), claim_.before));
    } catch (const Error& error) {
      reason = "the schema that is there could not be made in " + place_.place() + ": " + error.message();
      return false;
    }
    auto lines = differences(reflect(), claim_.before);
    if (lines.empty()) return true;
    reason = "the schema that is there could not be made again: " + join(lines, ", ");
    return false;
  }

  void carry_out(const Ops& ops, const std::string& direction) {
    try {
      run_ops(ops);
    } catch (Error& error) {
      throw error.with_hint("So the " + direction + " cannot work as it is written (tried out in " + place_.place() +
                            "). --no-proof leaves this out.");
    }
  }

  // In one transaction, but for statements that refuse one.
  void run_ops(const Ops& ops) {
    const Traits& traits = dialect_.traits();
    for (const std::string& statement : traits.before_transaction) connection_.execute(statement);
    Planner planner(dialect_.emitter(), [this] { return reflect(); });
    for (size_t i = 0; i < ops.size();) {
      begin();
      PlannedStep step = planner.next(ops, i);
      try {
        if (step.call != nullptr) throw Error("C++ code is not tried out");
        for (const Statement& statement : step.statements) run(statement);
      } catch (Error& error) {
        throw error.in_op(describe(ops[i]));
      }
      if (step.statements.empty() || std::holds_alternative<Execute>(ops[i])) planner.forget();
      i += step.op_count;
    }
    end();
    for (const std::string& statement : traits.after_transaction) connection_.execute(statement);
  }

  void run(const Statement& statement) {
    if (statement.autocommit) end();
    if (!statement.autocommit) begin();
    connection_.execute(statement.sql);
  }
  void begin() {
    if (!connection_.in_transaction()) connection_.execute(dialect_.traits().begin);
  }
  void end() {
    if (connection_.in_transaction()) connection_.execute("COMMIT");
  }

  const Dialect& dialect_;
  Connection& connection_;
  const Scratch& place_;
  const Claim& claim_;
};

}  // namespace

Proof prove(const Dialect& dialect, Scratch& place, const Claim& claim) {
  return Prover(dialect, place, claim).run();
}

}  // namespace retort
