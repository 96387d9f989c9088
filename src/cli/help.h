// Help texts, all made from the table of commands. They fit into `width` columns.
#pragma once

#include <string>

#include "cli/commands.h"

namespace retort {

std::string overview(const std::string& program, int width);  // `retort --help`
std::string usage(const std::string& program, const Command& command,
                  int width);  // "usage: retort upgrade ..."
std::string usage(const std::string& program, int width);
std::string manual(const std::string& program, const Command& command, int width);  // `retort help upgrade`

}  // namespace retort
