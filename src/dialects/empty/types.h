// retort::Type as the database spells it.
#pragma once

#include <string>
#include <string_view>

#include "retort/types.h"

namespace retort::empty {

std::string type_sql(const Type& type);
Type type_of(std::string_view declared);  // a RawType where it is none of ours

}  // namespace retort::empty
