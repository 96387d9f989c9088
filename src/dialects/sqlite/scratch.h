// An empty SQLite database to try something out in.
#pragma once

#include "dialects/scratch.h"

namespace retort::sqlite {

std::unique_ptr<Scratch> make_scratch();

std::string identity(Connection& connection);  // see Dialect
void empty_out(Connection& connection);

}  // namespace retort::sqlite
