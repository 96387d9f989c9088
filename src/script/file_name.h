// The names of new revision files, as Alembic makes them.
#pragma once

#include <string>
#include <string_view>

#include "script/create_date.h"

namespace retort {

// The words of a message in lower case with '_' between them. Longer than `limit` characters: cut there, without the
// last word that is not whole, and with '_' at the end.
std::string slug_of(std::string_view message, int limit);

// `file_template` with its tokens filled in, Python's %-formatting: %(rev)s %(slug)s %(epoch)s %(year)d %(month).2d
// %(day)s %(hour)s %(minute)s %(second)s. Throws Error for an unknown token. No ending such as ".cpp" is added.
std::string file_name(std::string_view file_template, const std::string& id, const std::string& slug,
                      const CreateDate& date);

// Twelve hexadecimal digits that nobody else has.
std::string generate_revision_id();

}  // namespace retort
