// Add products
//
// Revision ID: e71e868fe5c1
// Revises: 58a1102c28b9
// Create Date: 2026-11-22 15:18:19.744101
#include <retort/migration.h>

namespace rev_e71e868fe5c1 {
using namespace retort;

Ops upgrade() {
  return {
      CreateTable{.name = "products",
                  .columns = {{.name = "id", .type = Integer{}, .nullable = false},
                              {.name = "sku", .type = String{40}, .nullable = false},
                              {.name = "title", .type = String{200}, .nullable = false},
                              {.name = "description", .type = Text{}},
                              {.name = "price", .type = Numeric{10, 2}, .nullable = false},
                              {.name = "stock", .type = Integer{}, .nullable = false, .server_default = 0}},
                  .primary_key = {.name = "pk_products", .columns = {"id"}},
                  .uniques = {{.name = "uq_products_sku", .columns = {"sku"}}},
                  .checks = {{.name = "ck_products_price_not_negative", .expression = "price >= 0"},
                             {.name = "ck_products_stock_not_negative", .expression = "stock >= 0"}},
                  .indexes = {{.name = "ix_products_title", .columns = {"title"}}}},
  };
}

Ops downgrade() { return {DropTable{"products"}}; }

extern const Migration migration{
    .revision = "e71e868fe5c1", .down_revision = {"58a1102c28b9"}, .branch_labels = {}, .depends_on = {},
    .upgrade = upgrade, .downgrade = downgrade};
}
