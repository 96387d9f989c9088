// Copying and comparing an op: here once, since the variant's code is long.
#include "retort/ops.h"

namespace retort {

Op::Op(const Op&) = default;
Op::Op(Op&&) noexcept = default;
Op& Op::operator=(const Op&) = default;
Op& Op::operator=(Op&&) noexcept = default;
Op::~Op() = default;

Effect::Effect(std::initializer_list<Op> ops) : Effect(Ops(ops)) {}
Effect::Effect(Ops ops) : ops_(ops.empty() ? nullptr : std::make_shared<const Ops>(std::move(ops))) {}
const Ops& Effect::ops() const {
  static const Ops none;
  return ops_ ? *ops_ : none;
}
bool Effect::operator==(const Effect& other) const {
  return ops() == other.ops();
}

bool Op::operator==(const Op& other) const {
  return static_cast<const AnyOp&>(*this) == static_cast<const AnyOp&>(other);
}

}  // namespace retort
