// Templates of new revision files: script.cpp.mako, script.sql.mako. A small part of Mako's language, so that a
// template is text and not a program:
//
//   ${message}                          a value; a list's items with commas between them
//   ${down_revision | comma}            the same, said aloud
//   ${down_revision | cpp}              as C++ string literals, with commas between them
//   ${upgrades if upgrades else "x"}    instead of an empty value
//   % if branch_labels:   % if not branch_labels:   % else:   % endif      on lines of their own, also nested
//   ## a comment                        left out
//   %%                                  at a line's beginning: one %
//
// In a line that begins with // or --, each further line of a value begins so too.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

using TemplateValues = std::map<std::string, std::vector<std::string>>;

// `file` is for errors: Error with file and line for an unknown name, naming all that are known, and for anything
// else that the language does not have.
std::string render_template(std::string_view text, const TemplateValues& values, const std::string& file);

}  // namespace retort
