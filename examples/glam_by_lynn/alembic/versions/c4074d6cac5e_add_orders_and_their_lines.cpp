// Add orders and their lines
//
// Revision ID: c4074d6cac5e
// Revises: c085a16c2277
// Create Date: 2026-11-22 15:20:14.449094
#include <retort/migration.h>

namespace rev_c4074d6cac5e {
using namespace retort;

Ops upgrade() {
  return {
      CreateTable{.name = "order",
                  .columns = {{.name = "id", .type = Integer{}, .nullable = false},
                              {.name = "user_id", .type = Uuid{}},
                              {.name = "placed_at",
                               .type = Timestamp{},
                               .nullable = false,
                               .server_default = sql("CURRENT_TIMESTAMP")},
                              {.name = "total", .type = Numeric{12, 2}, .nullable = false,
                               .server_default = 0}},
                  .primary_key = {.name = "pk_order", .columns = {"id"}},
                  .foreign_keys = {{.name = "fk_order_user_id_users",
                                    .columns = {"user_id"},
                                    .referred_table = "users",
                                    .referred_columns = {"id"},
                                    .on_delete = SetNull}},
                  .indexes = {{.name = "ix_order_user_id_placed_at",
                               .columns = {"user_id", key("placed_at").desc()}}}},
      CreateTable{.name = "order_lines",
                  .columns = {{.name = "order_id", .type = Integer{}, .nullable = false},
                              {.name = "position", .type = Integer{}, .nullable = false},
                              {.name = "product_id", .type = Integer{}, .nullable = false},
                              {.name = "quantity", .type = Integer{}, .nullable = false, .server_default = 1},
                              {.name = "unit_price", .type = Numeric{10, 2}, .nullable = false}},
                  .primary_key = {.name = "pk_order_lines", .columns = {"order_id", "position"}},
                  .foreign_keys = {{.name = "fk_order_lines_order_id_order",
                                    .columns = {"order_id"},
                                    .referred_table = "order",
                                    .referred_columns = {"id"},
                                    .on_delete = Cascade},
                                   {.name = "fk_order_lines_product_id_products",
                                    .columns = {"product_id"},
                                    .referred_table = "products",
                                    .referred_columns = {"id"},
                                    .on_delete = Restrict}},
                  .checks = {{.name = "ck_order_lines_quantity_positive", .expression = "quantity > 0"}}},
  };
}

Ops downgrade() {
  return {
      DropTable{"order_lines"},
      DropTable{"order"},
  };
}

extern const Migration migration{
    .revision = "c4074d6cac5e", .down_revision = {"c085a16c2277"}, .branch_labels = {}, .depends_on = {},
    .upgrade = upgrade, .downgrade = downgrade};
}
