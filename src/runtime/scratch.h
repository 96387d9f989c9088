// Where something is tried out: a scratch place of the dialect's own making, or the database of --dev-url.
#pragma once

#include <memory>
#include <string>

#include "dialects/dialect.h"

namespace retort {

// An empty database, and empty or gone again with the object. `real` is the project's database, or null where there is
// none (a dialect that needs no server makes one all the same). `dev_url` may be empty; the database that it names must
// be another one, of the same kind, and empty. Throws Error saying why there is none.
std::unique_ptr<Scratch> open_scratch(const Dialect& dialect, const Url* real, const std::string& dev_url);

}  // namespace retort
