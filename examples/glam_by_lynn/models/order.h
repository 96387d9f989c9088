// A purchase and its lines. The table is called "order_lines" and, on purpose, "order": a keyword is a name like any.
#pragma once

#include <retort/model.h>

#include <chrono>
#include <optional>
#include <string>

#include "product.h"
#include "user.h"

namespace glam {

struct Order {
  int id;
  std::optional<retort::Uuid> user_id;
  std::chrono::system_clock::time_point placed_at;
  double total;

  static retort::Table table() {
    using namespace retort;
    return {
        .name = "order",
        .columns =
            {
                column<&Order::id>(),
                column<&Order::user_id>(),
                column<&Order::placed_at>({.server_default = sql("CURRENT_TIMESTAMP")}),
                column<&Order::total>({.type = Numeric{12, 2}, .server_default = 0}),
            },
        .primary_key = {.columns = names<&Order::id>()},
        .foreign_keys = {foreign_key<&Order::user_id, &User::id>({.on_delete = SetNull})},
        .indexes = {{.columns = {name<&Order::user_id>(), key("placed_at").desc()}}},
    };
  }
};

struct OrderLine {
  int order_id;
  int position;
  int product_id;
  int quantity;
  double unit_price;

  static retort::Table table() {
    using namespace retort;
    return {
        .name = "order_lines",
        .columns =
            {
                column<&OrderLine::order_id>(),
                column<&OrderLine::position>(),
                column<&OrderLine::product_id>(),
                column<&OrderLine::quantity>({.server_default = 1}),
                column<&OrderLine::unit_price>({.type = Numeric{10, 2}}),
            },
        .primary_key = {.columns = names<&OrderLine::order_id, &OrderLine::position>()},
        .foreign_keys = {foreign_key<&OrderLine::order_id, &Order::id>({.on_delete = Cascade}),
                         foreign_key<&OrderLine::product_id, &Product::id>({.on_delete = Restrict})},
        .checks = {{.name = "quantity_positive", .expression = "quantity > 0"}},
    };
  }
};

}  // namespace glam
