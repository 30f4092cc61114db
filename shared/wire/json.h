// JSON as this protocol uses it: integers, no fractions, canonical output (RFC 8785), and a reader that
// tells what it had to overlook instead of giving up (P9). The reading library stays inside json.cpp.
// In: text. Out: a tree. Next: lead_json, bundle, enrol, message. Values are plain data; no threads.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace anketa::wire {

class Json {
 public:
  using Array = std::vector<Json>;
  struct Member;
  using Object = std::vector<Member>;  // in any order; canonical() sorts
  struct Odd {};                       // a number that is no 64-bit integer

  Json() = default;  // null
  Json(bool value) : value_(value) {}
  Json(std::int64_t value) : value_(value) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(const char* value) : value_(std::string(value)) {}
  Json(Array value) : value_(std::move(value)) {}
  Json(Object value);
  Json(Odd value) : value_(value) {}

  [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&value_); }
  [[nodiscard]] const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&value_); }
  [[nodiscard]] const Array* array() const { return std::get_if<Array>(&value_); }
  [[nodiscard]] const Object* object() const { return std::get_if<Object>(&value_); }
  [[nodiscard]] Array* array() { return std::get_if<Array>(&value_); }
  [[nodiscard]] Object* object() { return std::get_if<Object>(&value_); }
  [[nodiscard]] std::string* text() { return std::get_if<std::string>(&value_); }
  [[nodiscard]] const Json* find(std::string_view name) const;  // nullptr: no object, or no such member

 private:
  std::variant<std::monostate, bool, std::int64_t, std::string, Array, Object, Odd> value_;
};
struct Json::Member {
  std::string name;
  Json value;
};

// RFC 8785: no white space, members in UTF-16 order, shortest escapes. Null and Odd are written as null.
[[nodiscard]] std::string canonical(const Json& json);

struct ParsedJson {
  Json json;
  bool doubled = false;   // a member stood twice: the first one is kept
  bool cut = false;       // deeper than 32 or more than 200,000 values: the rest is dropped
  bool repaired = false;  // bytes that are no UTF-8, lone surrogates or raw control characters became U+FFFD
};
// nullopt: no JSON, even after repair.
[[nodiscard]] std::optional<ParsedJson> parse_json(std::string_view text);
// For what our own software wrote: nullopt also for anything doubled, cut or repaired, and for more than `limit` bytes.
[[nodiscard]] std::optional<Json> parse_json_strict(std::string_view text, std::size_t limit);

}  // namespace anketa::wire
