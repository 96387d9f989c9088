// The moment at which a revision is made, as its header and its file's name show it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace retort {

struct CreateDate {
  int year, month, day, hour, minute, second, microsecond;
  std::optional<int> utc_offset;  // seconds east of Greenwich; nothing: local time, and the zone is not shown
  int64_t epoch;                  // seconds since 1970, UTC

  std::string text() const;  // as Python's: "2025-01-16 10:00:00.000000+01:00"
};

// `timezone` is an IANA name ("Europe/Berlin", also in capitals), or empty for local time.
// Throws Error: Can't locate timezone.
CreateDate create_date(std::chrono::system_clock::time_point moment, const std::string& timezone);

}  // namespace retort
