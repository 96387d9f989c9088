// Add bookings
//
// Revision ID: c085a16c2277
// Revises: e71e868fe5c1
// Create Date: 2026-11-22 15:19:17.671268
#include <retort/migration.h>

namespace rev_c085a16c2277 {
using namespace retort;

Ops upgrade() {
  return {
      CreateTable{.name = "bookings",
                  .columns = {{.name = "id", .type = Integer{}, .nullable = false},
                              {.name = "customer_id", .type = Uuid{}, .nullable = false},
                              {.name = "stylist_id", .type = Uuid{}},
                              {.name = "starts_at", .type = Timestamp{}, .nullable = false},
                              {.name = "ends_at", .type = Timestamp{}, .nullable = false},
                              {.name = "status",
                               .type = Enum{.name = "booking_status",
                                            .values = {"requested", "confirmed", "done", "cancelled"}},
                               .nullable = false,
                               .server_default = "requested"},
                              {.name = "note", .type = Text{}}},
                  .primary_key = {.name = "pk_bookings", .columns = {"id"}},
                  .foreign_keys = {{.name = "fk_bookings_customer_id_users",
                                    .columns = {"customer_id"},
                                    .referred_table = "users",
                                    .referred_columns = {"id"},
                                    .on_delete = Cascade},
                                   {.name = "fk_bookings_stylist_id_users",
                                    .columns = {"stylist_id"},
                                    .referred_table = "users",
                                    .referred_columns = {"id"},
                                    .on_delete = SetNull}},
                  .checks = {{.name = "ck_bookings_ends_after_start", .expression = "ends_at > starts_at"}},
                  .indexes = {{.name = "ix_bookings_starts_at", .columns = {"starts_at"}},
                              {.name = "ix_bookings_stylist_id_starts_at",
                               .columns = {"stylist_id", "starts_at"},
                               .unique = true,
                               .where = "status = 'confirmed'"}}},
  };
}

Ops downgrade() { return {DropTable{"bookings"}}; }

extern const Migration migration{
    .revision = "c085a16c2277", .down_revision = {"e71e868fe5c1"}, .branch_labels = {}, .depends_on = {},
    .upgrade = upgrade, .downgrade = downgrade};
}
