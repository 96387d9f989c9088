// The templates that a new project gets, and that are used where a project has none.
#pragma once

#include <string_view>

namespace retort {

extern const std::string_view stock_cpp_template;  // script.cpp.mako
extern const std::string_view stock_sql_template;  // script.sql.mako

}  // namespace retort
