// Who books and buys: customers, and the staff who look after them.
#pragma once

#include <retort/model.h>

#include <chrono>
#include <optional>
#include <string>

namespace glam {

struct User {
  retort::Uuid id;
  std::string email;
  std::optional<std::string> full_name;
  std::string role;
  bool is_active;
  std::chrono::system_clock::time_point created_at;

  static retort::Table table() {
    using namespace retort;
    return {
        .name = "users",
        .columns =
            {
                column<&User::id>(),
                column<&User::email>({.type = String{255}}),
                column<&User::full_name>({.type = String{120}}),
                column<&User::role>(
                    {.type = Enum{"user_role", {"customer", "stylist", "owner"}}, .server_default = "customer"}),
                column<&User::is_active>({.server_default = true}),
                column<&User::created_at>({.server_default = sql("CURRENT_TIMESTAMP")}),
            },
        .primary_key = {.columns = names<&User::id>()},
        .uniques = {{.columns = names<&User::email>()}},
        .comment = "Customers and staff",
    };
  }
};

}  // namespace glam
