#include "hub/browser/json.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "shared/base/codes.h"
#include "shared/domain/unicode.h"
#include "shared/wire/api.h"

namespace anketa::browser {
namespace {

void escape(std::string& out, std::string_view text) {
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (c == '\n') {
      out.append("\\n");
    } else if (byte < 0x20 || byte == 0x7f) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(byte));
      out.append(escaped);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

bool is_null(const wire::Json& json) {
  return json.boolean() == nullptr && json.integer() == nullptr && json.text() == nullptr && json.array() == nullptr &&
         json.object() == nullptr;
}

}  // namespace

void JsonText::comma() {
  if (after_key_) {
    after_key_ = false;
  } else if (!first_) {
    out_.push_back(',');
  }
  first_ = false;
}

JsonText& JsonText::open(char bracket) {
  comma();
  out_.push_back(bracket);
  stack_.push_back(bracket == '{' ? '}' : ']');
  first_ = true;
  return *this;
}

JsonText& JsonText::end() {
  out_.push_back(stack_.back());
  stack_.pop_back();
  first_ = false;
  return *this;
}

JsonText& JsonText::raw(std::string_view text) {
  comma();
  out_.append(text);
  return *this;
}

JsonText& JsonText::key(std::string_view name) {
  comma();
  escape(out_, name);
  out_.push_back(':');
  after_key_ = true;
  return *this;
}

JsonText& JsonText::value(std::string_view text) {
  comma();
  escape(out_, text);
  return *this;
}

JsonText& JsonText::hundredths(std::int64_t number) {
  const std::int64_t size = number < 0 ? -number : number;
  char text[32];
  std::snprintf(text, sizeof text, "%s%lld.%02lld", number < 0 ? "-" : "", static_cast<long long>(size / 100),
                static_cast<long long>(size % 100));
  return raw(text);
}

JsonText& JsonText::value(const domain::LocalText& text) {
  return object().put("ru", text.ru).put("en", text.en).end();
}

JsonText& JsonText::put_text_or_null(std::string_view name, const std::string& text) {
  return text.empty() ? put(name, nullptr) : put(name, text);
}

JsonText& JsonText::put_names(std::string_view name, const store::Names& names) {
  if (names.id.empty()) return put(name, nullptr);
  return key(name).object().put("id", names.id).put("name", domain::LocalText{names.ru, names.en}).end();
}

JsonText& JsonText::put_named(std::string_view name, std::string_view id, std::string_view text) {
  if (id.empty()) return put(name, nullptr);
  return key(name).object().put("id", id).put("name", text).end();
}

JsonText& JsonText::put_codes(std::string_view name, std::string_view comma_separated) {
  key(name).array();
  for (const std::string& code : split_codes(comma_separated)) value(code);
  return end();
}

Result<Body> Body::parse(std::string_view json, std::initializer_list<std::string_view> allowed) {
  auto parsed = wire::parse_json_strict(json, wire::max_browser_body);
  if (!parsed || parsed->object() == nullptr) return fail(problems::request_malformed, "json");
  for (const auto& member : *parsed->object()) {
    if (std::ranges::find(allowed, member.name) == allowed.end())
      return fail(problems::request_invalid, "unknown member");
  }
  Body body;
  body.json_ = std::move(*parsed);
  return body;
}

const wire::Json* Body::find(std::string_view name) const {
  const wire::Json* found = json_.find(name);
  return found == nullptr || is_null(*found) ? nullptr : found;
}

Result<std::string> Body::text(std::string_view name, std::size_t min, std::size_t max) const {
  const wire::Json* found = find(name);
  const std::string* text = found == nullptr ? nullptr : found->text();
  const auto wide = text == nullptr ? std::nullopt : domain::decode_utf8(*text);
  const auto forbidden = [](char32_t c) { return c != U'\n' && (c < 0x20 || c == 0x7f); };
  if (!wide || wide->size() < min || wide->size() > max || std::ranges::any_of(*wide, forbidden)) {
    return fail(problems::request_invalid, std::string(name));
  }
  return *text;
}

Result<std::int64_t> Body::number(std::string_view name, std::int64_t least, std::int64_t most) const {
  const wire::Json* found = find(name);
  const std::int64_t* number = found == nullptr ? nullptr : found->integer();
  if (number == nullptr || *number < least || *number > most) return fail(problems::request_invalid, std::string(name));
  return *number;
}

Result<std::string> Body::object(std::string_view name) const {
  const wire::Json* found = find(name);
  if (found == nullptr || found->object() == nullptr) return fail(problems::request_invalid, std::string(name));
  return wire::canonical(*found);
}

Result<bool> Body::flag(std::string_view name) const {
  const wire::Json* found = find(name);
  if (found == nullptr || found->boolean() == nullptr) return fail(problems::request_invalid, std::string(name));
  return *found->boolean();
}

Result<std::vector<std::string>> Body::codes(std::string_view name, std::size_t max) const {
  const wire::Json* found = find(name);
  const auto* list = found != nullptr ? found->array() : nullptr;
  if (list != nullptr && list->empty()) return std::vector<std::string>();
  return texts_of(name, max);
}

Result<std::vector<std::string>> Body::texts_of(std::string_view name, std::size_t max) const {
  const wire::Json* found = find(name);
  const auto* list = found != nullptr ? found->array() : nullptr;
  if (list == nullptr || list->empty() || list->size() > max) return fail(problems::request_invalid, std::string(name));
  std::set<std::string> texts;
  for (const wire::Json& one : *list) {
    if (one.text() == nullptr || !texts.insert(*one.text()).second)
      return fail(problems::request_invalid, std::string(name));
  }
  return std::vector<std::string>(texts.begin(), texts.end());
}

}  // namespace anketa::browser
