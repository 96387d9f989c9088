// An appointment: a customer, a stylist, a time.
#pragma once

#include <retort/model.h>

#include <chrono>
#include <optional>
#include <string>

#include "user.h"

namespace glam {

struct Booking {
  int id;
  retort::Uuid customer_id;
  std::optional<retort::Uuid> stylist_id;
  std::chrono::system_clock::time_point starts_at;
  std::chrono::system_clock::time_point ends_at;
  std::string status;
  std::optional<std::string> note;

  static retort::Table table() {
    using namespace retort;
    return {
        .name = "bookings",
        .columns =
            {
                column<&Booking::id>(),
                column<&Booking::customer_id>(),
                column<&Booking::stylist_id>(),
                column<&Booking::starts_at>(),
                column<&Booking::ends_at>(),
                column<&Booking::status>(
                    {.type = Enum{"booking_status", {"requested", "confirmed", "done", "cancelled"}},
                     .server_default = "requested"}),
                column<&Booking::note>({.type = Text{}}),
            },
        .primary_key = {.columns = names<&Booking::id>()},
        .foreign_keys =
            {
                foreign_key<&Booking::customer_id, &User::id>({.on_delete = Cascade}),
                foreign_key<&Booking::stylist_id, &User::id>({.on_delete = SetNull}),
            },
        .checks = {{.name = "ends_after_start", .expression = "ends_at > starts_at"}},
        .indexes = {{.columns = {name<&Booking::starts_at>()}},
                    // A stylist can be booked once for one moment.
                    {.columns = {name<&Booking::stylist_id>(), name<&Booking::starts_at>()},
                     .unique = true,
                     .where = "status = 'confirmed'"}},
    };
  }
};

}  // namespace glam
