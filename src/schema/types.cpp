// Copying and comparing a type: here once, since the variant's code is long.
#include "retort/types.h"

namespace retort {

Type::Type(const Type&) = default;
Type::Type(Type&&) noexcept = default;
Type& Type::operator=(const Type&) = default;
Type& Type::operator=(Type&&) noexcept = default;
Type::~Type() = default;
bool Type::operator==(const Type& other) const = default;

}  // namespace retort
