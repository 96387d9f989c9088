// Views, functions, triggers, policies and domains in the server's own spelling.
#pragma once

#include "retort/connection.h"
#include "retort/schema.h"

namespace retort::postgresql {

// Each object of `model` (as by stored()) whose text is not exactly that in `actual` is made in the session's temporary
// schema, read back, and rolled back; this needs no right but that of making temporary tables. What the server does not
// make there, since it needs something that is not there yet, keeps its text: then it has changed anyway.
void spell_objects(Connection& connection, Catalog& model, const Catalog& actual);

// The objects of `model` as far as can be told without asking. For stored().
void settle_objects(Catalog& model);

// The text of a trigger with the table that it is on written as "schema"."table".
std::string trigger_on(const std::string& definition, const std::string& table, const std::string& schema);

}  // namespace retort::postgresql
