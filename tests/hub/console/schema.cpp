#include "tests/hub/console/schema.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

struct Checker {
  const Json& document;

  [[nodiscard]] const Json& resolved(const Json& schema) const {
    if (!schema.contains("$ref")) return schema;
    return resolved(document.at(Json::json_pointer(schema.at("$ref").get<std::string>().substr(1))));
  }

  static bool is_type(const Json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    return type == "null" && value.is_null();
  }

  [[nodiscard]] std::string check_type(const Json& value, const Json& schema, const std::string& where) const {
    if (!schema.contains("type")) return "";
    const Json& type = schema.at("type");
    const bool fits = type.is_string() ? is_type(value, type.get<std::string>())
                                       : std::any_of(type.begin(), type.end(), [&](const Json& one) {
                                           return is_type(value, one.get<std::string>());
                                         });
    return fits ? "" : where + ": wrong type, " + std::string(value.type_name());
  }

  [[nodiscard]] std::string check(const Json& value, const Json& given, const std::string& where) const {
    const Json& schema = resolved(given);
    if (schema.contains("oneOf")) {
      for (const Json& option : schema.at("oneOf")) {
        if (check(value, option, where).empty()) return "";
      }
      return where + ": fits none of oneOf";
    }
    if (auto wrong = check_type(value, schema, where); !wrong.empty()) return wrong;
    if (schema.contains("enum")) {
      const Json& words = schema.at("enum");
      if (std::find(words.begin(), words.end(), value) == words.end()) return where + ": not in enum: " + value.dump();
    }
    if (value.is_object()) return check_members(value, schema, where);
    if (value.is_array() && schema.contains("items")) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (auto wrong = check(value[i], schema.at("items"), where + "[" + std::to_string(i) + "]"); !wrong.empty())
          return wrong;
      }
    }
    return "";
  }

  [[nodiscard]] std::string check_members(const Json& value, const Json& schema, const std::string& where) const {
    if (!schema.contains("properties")) return "";
    for (const Json& name : schema.value("required", Json::array())) {
      if (!value.contains(name.get<std::string>())) return where + ": misses " + name.get<std::string>();
    }
    for (const auto& [name, member] : value.items()) {
      if (!schema.at("properties").contains(name)) return where + ": has an undocumented " + name;
      if (auto wrong = check(member, schema.at("properties").at(name), where + "." + name); !wrong.empty())
        return wrong;
    }
    return "";
  }
};

}  // namespace

std::string misfit(std::string_view document_text, const std::string& method, const std::string& path,
                   std::string_view body) {
  const Json document = Json::parse(document_text);
  const Json& schema = document.at("paths")
                           .at(path)
                           .at(method)
                           .at("responses")
                           .at("200")
                           .at("content")
                           .at("application/json")
                           .at("schema");
  return Checker{document}.check(Json::parse(body), schema, method + " " + path);
}

}  // namespace anketa::testing
