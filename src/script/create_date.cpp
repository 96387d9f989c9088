// Zones are the system's files, read by the C library.
#include "script/create_date.h"

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "base/text.h"
#include "retort/error.h"

namespace retort {
namespace {

constexpr const char* zone_folder = "/usr/share/zoneinfo";

// The value of TZ for a zone; nothing if there is no such zone.
std::optional<std::string> zone_setting(const std::string& name) {
  if (name == "UTC" || name == "GMT") return "UTC0";
  if (name.starts_with('/') || name.find("..") != name.npos) return std::nullopt;
  const char* other = std::getenv("TZDIR");
  auto file = std::filesystem::path(other != nullptr ? other : zone_folder) / name;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return std::nullopt;
  return ":" + file.string();
}

// The C library knows one zone at a time, the one of TZ; it gets its own back at the end.
class ZoneSetting {
 public:
  explicit ZoneSetting(const std::string& setting) {
    if (const char* before = std::getenv("TZ")) before_ = before;
    ::setenv("TZ", setting.c_str(), 1);
    ::tzset();
  }
  ~ZoneSetting() {
    if (before_) {
      ::setenv("TZ", before_->c_str(), 1);
    } else {
      ::unsetenv("TZ");
    }
    ::tzset();
  }
  ZoneSetting(const ZoneSetting&) = delete;
  ZoneSetting& operator=(const ZoneSetting&) = delete;

 private:
  std::optional<std::string> before_;
};

}  // namespace

std::string CreateDate::text() const {
  std::string text = fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", year, month, day, hour, minute, second);
  if (microsecond != 0) text += fmt::format(".{:06}", microsecond);
  if (!utc_offset) return text;
  int offset = *utc_offset < 0 ? -*utc_offset : *utc_offset;
  text += fmt::format("{}{:02}:{:02}", *utc_offset < 0 ? '-' : '+', offset / 3600, offset / 60 % 60);
  if (offset % 60 != 0) text += fmt::format(":{:02}", offset % 60);
  return text;
}

CreateDate create_date(std::chrono::system_clock::time_point moment, const std::string& timezone) {
  std::optional<ZoneSetting> zone;
  if (!timezone.empty()) {
    auto setting = zone_setting(timezone);
    if (!setting) setting = zone_setting(to_upper(timezone));
    if (!setting) throw Error("Can't locate timezone: " + timezone);
    zone.emplace(*setting);
  }
  auto microseconds = std::chrono::floor<std::chrono::microseconds>(moment.time_since_epoch()).count();
  auto epoch = std::chrono::floor<std::chrono::seconds>(moment.time_since_epoch()).count();
  std::time_t seconds = epoch;
  std::tm local{};
  ::localtime_r(&seconds, &local);
  CreateDate date{.year = local.tm_year + 1900,
                  .month = local.tm_mon + 1,
                  .day = local.tm_mday,
                  .hour = local.tm_hour,
                  .minute = local.tm_min,
                  .second = local.tm_sec,
                  .microsecond = static_cast<int>(microseconds - epoch * 1000000),
                  .utc_offset = {},
                  .epoch = epoch};
  if (zone) date.utc_offset = static_cast<int>(local.tm_gmtoff);
  return date;
}

}  // namespace retort
