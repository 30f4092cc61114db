// One value of a configuration file and where it stands. Asks for members by name and form; the first
// that does not fit is kept as "file: path: what", and reading goes on with empty values.
// In: a parsed file. Out: values, and the first fault. Not for people's data.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/text.h"
#include "shared/wire/json.h"

namespace anketa::setup {

class JsonPlace {
 public:
  // `fault` outlives every place of one file; empty means that all fitted so far.
  JsonPlace(const wire::Json* json, std::string path, std::string& fault)
      : json_(json), path_(std::move(path)), fault_(&fault) {}

  void refuse(std::string_view name, std::string_view what) const {
    if (fault_->empty()) *fault_ = path_ + (name.empty() ? "" : "." + std::string(name)) + ": " + std::string(what);
  }
  [[nodiscard]] JsonPlace at(std::string_view name) const {
    const wire::Json* found = find(name);
    if (found == nullptr || found->object() == nullptr) refuse(name, "object expected");
    return {found, path_ + "." + std::string(name), *fault_};
  }
  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
  [[nodiscard]] std::string text(std::string_view name) const {
    const wire::Json* found = find(name);
    const std::string* value = found == nullptr ? nullptr : found->text();
    if (value == nullptr || value->empty()) refuse(name, "text expected");
    return value == nullptr ? std::string() : *value;
  }
  [[nodiscard]] std::int64_t number(std::string_view name) const {
    const wire::Json* found = find(name);
    const std::int64_t* value = found == nullptr ? nullptr : found->integer();
    if (value == nullptr) refuse(name, "whole number expected");
    return value == nullptr ? 0 : *value;
  }
  [[nodiscard]] bool flag(std::string_view name) const {
    const wire::Json* found = find(name);
    const bool* value = found == nullptr ? nullptr : found->boolean();
    if (value == nullptr) refuse(name, "true or false expected");
    return value != nullptr && *value;
  }
  [[nodiscard]] domain::LocalText local(std::string_view name) const {
    const JsonPlace place = at(name);
    return {place.text("ru"), place.text("en")};
  }
  template <class AnyId>
  [[nodiscard]] AnyId id(std::string_view name) const {
    const auto parsed = AnyId::parse(text(name));
    if (!parsed) refuse(name, "UUID expected");
    return parsed.value_or(AnyId{});
  }
  [[nodiscard]] std::vector<JsonPlace> list(std::string_view name) const {
    const wire::Json* found = find(name);
    const wire::Json::Array* items = found == nullptr ? nullptr : found->array();
    std::vector<JsonPlace> out;
    if (items == nullptr) refuse(name, "list expected");
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
      out.emplace_back(&(*items)[i], path_ + "." + std::string(name) + "[" + std::to_string(i) + "]", *fault_);
    }
    return out;
  }
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const {
    std::vector<std::string> out;
    for (const JsonPlace& item : list(name)) out.push_back(item.own_text());
    return out;
  }
  [[nodiscard]] std::string own_text() const {
    const std::string* value = json_ == nullptr ? nullptr : json_->text();
    if (value == nullptr || value->empty()) refuse("", "text expected");
    return value == nullptr ? std::string() : *value;
  }
  [[nodiscard]] const wire::Json::Object* members() const { return json_ == nullptr ? nullptr : json_->object(); }

 private:
  [[nodiscard]] const wire::Json* find(std::string_view name) const {
    return json_ == nullptr ? nullptr : json_->find(name);
  }

  const wire::Json* json_;
  std::string path_;
  std::string* fault_;
};

}  // namespace anketa::setup
