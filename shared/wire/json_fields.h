// Strict reading of one JSON object: asks for each member by name and form, remembers whether all were
// there and fitting. Unknown members are passed over, so that a newer writer can say more.
// In: a tree. Out: values, and `good()`. For what our own software signed; leads use lead_read.cpp.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/wire/json.h"

namespace anketa::wire {

class JsonFields {
 public:
  explicit JsonFields(const Json* json) : json_(json), good_(json != nullptr && json->object() != nullptr) {}

  [[nodiscard]] bool good() const { return good_; }
  void refuse() { good_ = false; }
  [[nodiscard]] const Json* member(std::string_view name) const {
    return json_ != nullptr ? json_->find(name) : nullptr;
  }

  std::string text(std::string_view name, std::size_t max_bytes) {
    const Json* found = member(name);
    const std::string* value = found != nullptr ? found->text() : nullptr;
    if (value == nullptr || value->size() > max_bytes) return bad<std::string>();
    return *value;
  }
  std::string maybe_text(std::string_view name, std::size_t max_bytes) {
    return member(name) == nullptr ? std::string() : text(name, max_bytes);
  }
  std::int64_t number(std::string_view name, std::int64_t min = 0, std::int64_t max = INT64_MAX) {
    const Json* found = member(name);
    const std::int64_t* value = found != nullptr ? found->integer() : nullptr;
    if (value == nullptr || *value < min || *value > max) return bad<std::int64_t>();
    return *value;
  }
  bool flag(std::string_view name) {
    const Json* found = member(name);
    const bool* value = found != nullptr ? found->boolean() : nullptr;
    return value != nullptr ? *value : bad<bool>();
  }
  Bytes bytes(std::string_view name, std::size_t max_text) {
    auto value = from_base64(text(name, max_text));
    return value ? std::move(*value) : bad<Bytes>();
  }
  template <std::size_t N>
  std::array<std::uint8_t, N> array(std::string_view name) {
    const Bytes value = bytes(name, (N + 2) / 3 * 4);
    std::array<std::uint8_t, N> out{};
    if (value.size() != N) return bad<std::array<std::uint8_t, N>>();
    std::ranges::copy(value, out.begin());
    return out;
  }
  template <class AnyId>
  AnyId id(std::string_view name) {
    auto value = AnyId::parse(text(name, 36));
    return value ? std::move(*value) : bad<AnyId>();
  }
  // Calls `each(item)` for every item; a missing or longer list is refused.
  template <class Each>
  void list(std::string_view name, std::size_t max_items, Each each) {
    const Json* found = member(name);
    const Json::Array* items = found != nullptr ? found->array() : nullptr;
    if (items == nullptr || items->size() > max_items) return refuse();
    for (const Json& item : *items) each(item);
  }

 private:
  template <class T>
  T bad() {
    good_ = false;
    return T{};
  }
  const Json* json_;
  bool good_;
};

}  // namespace anketa::wire
