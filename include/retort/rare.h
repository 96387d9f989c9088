// An optional value that is seldom there. While it is not, it takes the room of a pointer: a column of a large schema
// would else carry along the parts of an identity that hardly any column has.
#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace retort {

// Used as std::optional<T>; a copy has its own value.
template <class T>
class Rare {
 public:
  using value_type = T;

  Rare() = default;
  Rare(std::nullopt_t) {}                                           // NOLINT: implicit, as that of std::optional
  Rare(T value) : value_(std::make_unique<T>(std::move(value))) {}  // NOLINT
  Rare(const std::optional<T>& value) : Rare(value ? Rare(*value) : Rare()) {}  // NOLINT
  Rare(const Rare& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
  Rare(Rare&&) noexcept = default;
  Rare& operator=(const Rare& other) { return *this = Rare(other); }
  Rare& operator=(Rare&&) noexcept = default;
  ~Rare() = default;

  bool has_value() const { return value_ != nullptr; }
  explicit operator bool() const { return has_value(); }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return value_.get(); }
  const T* operator->() const { return value_.get(); }
  void reset() { value_.reset(); }
  bool operator==(const Rare& other) const {
    return value_ && other.value_ ? *value_ == *other.value_ : !value_ && !other.value_;
  }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace retort
