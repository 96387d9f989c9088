// A catalog as text, one line a thing, for people and for tests.
#pragma once

#include <string>

#include "retort/schema.h"

namespace retort {

std::string dump(const Catalog& catalog);
std::string dump(const Table& table);
std::string describe(const Type& type);       // "String(255)", "Numeric(10, 2)", "Array(Text)"
std::string describe(const Column& column);   // "email String(255) not null default 'x'"

}  // namespace retort
