// What the shop sells: polish, creams, brushes.
#pragma once

#include <retort/model.h>

#include <optional>
#include <string>

namespace glam {

struct Product {
  int id;
  std::string sku;
  std::string title;
  std::optional<std::string> description;
  double price;
  int stock;

  static retort::Table table() {
    using namespace retort;
    return {
        .name = "products",
        .columns =
            {
                column<&Product::id>(),
                column<&Product::sku>({.type = String{40}}),
                column<&Product::title>({.type = String{200}}),
                column<&Product::description>({.type = Text{}}),
                column<&Product::price>({.type = Numeric{10, 2}}),
                column<&Product::stock>({.server_default = 0}),
            },
        .primary_key = {.columns = names<&Product::id>()},
        .uniques = {{.columns = names<&Product::sku>()}},
        .checks = {{.name = "price_not_negative", .expression = "price >= 0"},
                   {.name = "stock_not_negative", .expression = "stock >= 0"}},
        .indexes = {{.columns = {name<&Product::title>()}}},
    };
  }
};

}  // namespace glam
