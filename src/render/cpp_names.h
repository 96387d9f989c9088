// Names of a database as C++ identifiers, for models.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace retort {

// Hands out identifiers of one scope, each once.
class CppNames {
 public:
  // `reserved`: what may not be handed out, besides keywords and the names of macros that standard headers have.
  explicit CppNames(std::set<std::string> reserved = {}) : taken_(std::move(reserved)) {}

  // "email" for "email", "class_" for "class", "e_mail" for "e-mail"; "email_2" where that is taken.
  std::string member(std::string_view name);

  // "OrderLine" for "order_lines": in the singular, as far as a glance at the letters tells.
  std::string type(std::string_view name);

  bool has(const std::string& name) const { return taken_.contains(name); }

 private:
  std::string take(std::string name);

  std::set<std::string> taken_;
};

}  // namespace retort
