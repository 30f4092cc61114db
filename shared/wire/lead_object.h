// Leads are read member by member, generously (P9): Object is one JSON object of a lead, Findings what had
// to be overlooked. In: the tree. Out: values, tidied and cut. Only lead_read.cpp and lead_extra.cpp use it.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/lead.h"
#include "shared/wire/json.h"
#include "shared/wire/tidy_text.h"

namespace anketa::wire {

inline constexpr std::size_t max_lead_code = 128;
inline constexpr std::int64_t max_lead_ms = std::int64_t{1} << 53;

struct Findings {
  bool unknown = false, doubled = false, bad = false, too_long = false, odd = false;

  [[nodiscard]] std::vector<std::string> codes() const {
    std::vector<std::string> out;
    if (unknown) out.emplace_back("unknown_field");
    if (doubled) out.emplace_back("doubled_field");
    if (bad) out.emplace_back("bad_field");
    if (too_long) out.emplace_back("too_long");
    if (odd) out.emplace_back("odd_characters");
    return out;
  }
};

inline std::string tidy(std::string_view text, std::size_t max_bytes, TextKind kind, Findings& findings) {
  TidyText read = tidy_text(text, max_bytes, kind);
  findings.odd |= read.odd;
  findings.too_long |= read.cut;
  return std::move(read.text);
}

inline bool is_sha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// One object of the lead. Members left out mean "nothing" ("" or 0), except where `must` is said.
class Object {
 public:
  Object(const Json* json, Findings& findings) : json_(json), findings_(findings) {
    if (json == nullptr || json->object() == nullptr) findings_.bad = true;
  }
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  ~Object() {
    if (json_ == nullptr || json_->object() == nullptr) return;
    for (const Json::Member& member : *json_->object()) {
      if (std::ranges::find(asked_, member.name) == asked_.end()) findings_.unknown = true;
    }
  }

  const Json* member(std::string_view name) {
    asked_.push_back(name);
    return json_ != nullptr ? json_->find(name) : nullptr;
  }
  std::string text(std::string_view name, std::size_t max_bytes, TextKind kind = TextKind::Line) {
    const Json* found = member(name);
    if (found == nullptr) return {};
    if (const std::string* value = found->text()) return tidy(*value, max_bytes, kind, findings_);
    findings_.bad = true;
    return {};
  }
  std::string hash(std::string_view name) {
    std::string value = text(name, max_lead_code);
    if (value.empty() || is_sha256(value)) return value;
    findings_.bad = true;
    return {};
  }
  std::int64_t number(std::string_view name, std::int64_t min, std::int64_t max) {
    const Json* found = member(name);
    if (found == nullptr) return 0;
    const std::int64_t* value = found->integer();
    if (value != nullptr && *value >= min && *value <= max) return *value;
    findings_.bad = true;
    return 0;
  }
  bool flag(std::string_view name) { return member(name) != nullptr && must_flag_of(json_->find(name)); }
  bool must_flag(std::string_view name) { return must_flag_of(member(name)); }
  bool must_flag_of(const Json* found) {
    const bool* value = found != nullptr ? found->boolean() : nullptr;
    if (value == nullptr) findings_.bad = true;
    return value != nullptr && *value;
  }
  template <class AnyId>
  AnyId must_id(std::string_view name) {
    auto value = AnyId::parse(text(name, max_lead_code));
    if (value) return std::move(*value);
    findings_.bad = true;
    return {};
  }
  // `parse(code)` gives an optional; anything else than a known code leaves `otherwise`.
  template <class T, class Parse>
  T must_code(std::string_view name, T otherwise, Parse parse) {
    if (const auto value = parse(text(name, max_lead_code))) return *value;
    findings_.bad = true;
    return otherwise;
  }
  template <class Each>
  void list(std::string_view name, std::size_t max, Each each) {
    const Json* found = member(name);
    if (found == nullptr) return;
    const Json::Array* items = found->array();
    if (items == nullptr) {
      findings_.bad = true;
      return;
    }
    findings_.too_long |= items->size() > max;
    for (std::size_t i = 0; i < std::min(items->size(), max); ++i) each((*items)[i]);
  }

 private:
  const Json* json_;
  Findings& findings_;
  std::vector<std::string_view> asked_;
};

// The members that came later than the first leads: none is a must.
void read_extra(Object& object, Findings& findings, domain::Lead& out);

}  // namespace anketa::wire
