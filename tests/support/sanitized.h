// Whether the tests run under the sanitizers, where a process takes ten times as long to start and code five times as
// long to run: what is repeated for many inputs then takes fewer of them.
#pragma once

namespace retort::test {

#ifdef __SANITIZE_ADDRESS__
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

}  // namespace retort::test
