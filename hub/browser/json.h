// JSON out of and into what browsers ask, console and visitor page: JsonText writes one value from front to back, Body
// reads the object of a request, values and lists of ids. Reading is strict: an unknown or doubled member is refused,
// so that nothing a client says is silently overlooked. Values; no threads.
#pragma once
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hub/store/console_leads.h"
#include "shared/base/result.h"
#include "shared/domain/text.h"
#include "shared/wire/json.h"

namespace anketa::browser {

class JsonText {
 public:
  JsonText& object() { return open('{'); }
  JsonText& array() { return open('['); }
  JsonText& end();  // of the innermost object or array
  JsonText& key(std::string_view name);

  JsonText& value(std::string_view text);
  JsonText& value(const char* text) { return value(std::string_view(text)); }
  JsonText& value(const std::string& text) { return value(std::string_view(text)); }
  JsonText& value(bool flag) { return raw(flag ? "true" : "false"); }
  JsonText& value(std::nullptr_t) { return raw("null"); }
  template <std::integral T>
  JsonText& value(T number) {
    return raw(std::to_string(number));
  }
  template <class Tag>
  JsonText& value(const Id<Tag>& id) {
    return id.empty() ? value(nullptr) : value(id.value);
  }
  template <class T>
  JsonText& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : value(nullptr);
  }
  JsonText& hundredths(std::int64_t number);  // 1234 is written 12.34
  JsonText& value(const domain::LocalText& text);
  JsonText& put_json(std::string_view name, std::string_view json) { return key(name).raw(json); }  // our own, whole

  JsonText& whole(std::string_view json) { return raw(json); }
  template <class T>
  JsonText& put(std::string_view name, const T& what) {
    return key(name).value(what);
  }
  JsonText& put_hundredths(std::string_view name, std::int64_t number) { return key(name).hundredths(number); }
  JsonText& put_text_or_null(std::string_view name, const std::string& text);
  JsonText& put_names(std::string_view name, const store::Names& names);                   // {id, name:{ru,en}} or null
  JsonText& put_named(std::string_view name, std::string_view id, std::string_view text);  // {id, name} or null
  JsonText& put_codes(std::string_view name, std::string_view comma_separated);            // a list of texts

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  JsonText& open(char bracket);
  JsonText& raw(std::string_view text);
  void comma();
  std::string out_;
  std::string stack_;  // closing brackets still owed
  bool first_ = true;
  bool after_key_ = false;
};

class Body {
 public:
  // request.malformed: no JSON object, or a doubled member. request.invalid: a member not in `allowed`. How long a body
  // may be is its route's to say, and the gate's to hold (http::Limits::most_body).
  [[nodiscard]] static Result<Body> parse(std::string_view json, std::initializer_list<std::string_view> allowed);

  // request.invalid, detail the member's name. Characters, not bytes; no control characters but new lines.
  [[nodiscard]] Result<std::string> text(std::string_view name, std::size_t min, std::size_t max) const;
  [[nodiscard]] Result<std::string> maybe_text(std::string_view name, std::size_t max) const {  // absent: ""
    return has(name) ? text(name, 0, max) : Result<std::string>(std::string());
  }
  [[nodiscard]] Result<bool> flag(std::string_view name) const;
  [[nodiscard]] Result<std::int64_t> number(std::string_view name, std::int64_t least, std::int64_t most) const;
  [[nodiscard]] Result<std::int64_t> maybe_number(std::string_view name, std::int64_t least,
                                                  std::int64_t most) const {  // absent: 0
    return has(name) ? number(name, least, most) : Result<std::int64_t>(0);
  }
  [[nodiscard]] Result<std::string> object(std::string_view name) const;  // a nested object as canonical JSON
  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
  template <class IdType>
  [[nodiscard]] Result<IdType> id(std::string_view name) const {
    TRY(maybe, maybe_id<IdType>(name));
    if (maybe.empty()) return fail(problems::request_invalid, std::string(name));
    return maybe;
  }
  template <class IdType>
  [[nodiscard]] Result<IdType> maybe_id(std::string_view name) const {  // absent or null: none
    const wire::Json* found = find(name);
    if (found == nullptr) return IdType{};
    const auto parsed = found->text() == nullptr ? std::nullopt : IdType::parse(*found->text());
    if (!parsed) return fail(problems::request_invalid, std::string(name));
    return *parsed;
  }

  // A list of up to `max` different short texts, which may be empty.
  [[nodiscard]] Result<std::vector<std::string>> codes(std::string_view name, std::size_t max) const;
  // A list of 1 to `max` different ids.
  template <class IdType>
  [[nodiscard]] Result<std::vector<IdType>> ids(std::string_view name, std::size_t max) const {
    TRY(texts, texts_of(name, max));
    std::vector<IdType> list;
    for (const std::string& text : texts) {
      const auto parsed = IdType::parse(text);
      if (!parsed) return fail(problems::request_invalid, std::string(name));
      list.push_back(*parsed);
    }
    return list;
  }

 private:
  [[nodiscard]] Result<std::vector<std::string>> texts_of(std::string_view name, std::size_t max) const;
  [[nodiscard]] const wire::Json* find(std::string_view name) const;  // nullptr also for null
  wire::Json json_;
};

}  // namespace anketa::browser
