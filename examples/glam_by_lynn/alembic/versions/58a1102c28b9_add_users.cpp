// Add users
//
// Revision ID: 58a1102c28b9
// Revises:
// Create Date: 2026-11-22 15:17:18.708240
#include <retort/migration.h>

namespace rev_58a1102c28b9 {
using namespace retort;

Ops upgrade() {
  return {
      CreateTable{.name = "users",
                  .columns = {{.name = "id", .type = Uuid{}, .nullable = false},
                              {.name = "email", .type = String{255}, .nullable = false},
                              {.name = "full_name", .type = String{120}},
                              {.name = "role",
                               .type = Enum{.name = "user_role", .values = {"customer", "stylist", "owner"}},
                               .nullable = false,
                               .server_default = "customer"},
                              {.name = "is_active", .type = Boolean{}, .nullable = false,
                               .server_default = true},
                              {.name = "created_at",
                               .type = Timestamp{},
                               .nullable = false,
                               .server_default = sql("CURRENT_TIMESTAMP")}},
                  .primary_key = {.name = "pk_users", .columns = {"id"}},
                  .uniques = {{.name = "uq_users_email", .columns = {"email"}}},
                  .comment = "Customers and staff"},
  };
}

Ops downgrade() { return {DropTable{"users"}}; }

extern const Migration migration{
    .revision = "58a1102c28b9", .down_revision = {}, .branch_labels = {}, .depends_on = {},
    .upgrade = upgrade, .downgrade = downgrade};
}
