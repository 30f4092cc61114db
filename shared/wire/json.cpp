#include "shared/wire/json.h"

#include <simdjson.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "shared/wire/utf8.h"

namespace anketa::wire {
namespace {

constexpr std::size_t max_depth = 32;
constexpr std::size_t max_values = 200000;

// Builds the tree from the parser's events. Past a limit it keeps listening but stores nothing.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return put(Json()); }
  bool boolean(bool value) override { return put(Json(value)); }
  bool number_integer(number_integer_t value) override { return put(Json(std::int64_t{value})); }
  bool number_unsigned(number_unsigned_t value) override {
    return put(value <= INT64_MAX ? Json(static_cast<std::int64_t>(value)) : Json(Json::Odd{}));
  }
  bool number_float(number_float_t, const string_t&) override { return put(Json(Json::Odd{})); }
  bool string(string_t& value) override { return put(Json(std::move(value))); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json(Json::Object{})); }
  bool start_array(std::size_t) override { return open(Json(Json::Array{})); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (skipping_ == 0) stack_.back().name = std::move(name);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

  ParsedJson result;

 private:
  struct Level {
    Json json;
    std::string name;                       // of the member whose value comes next
    std::unordered_set<std::string> names;  // all so far, to see a doubled one
  };

  bool put(Json value) {
    if (skipping_ > 0) return true;
    if (values_ == max_values) {
      result.cut = true;
      return true;
    }
    ++values_;
    return keep(std::move(value));
  }
  bool keep(Json value) {
    if (stack_.empty()) {
      result.json = std::move(value);
      return true;
    }
    Level& level = stack_.back();
    if (Json::Array* array = level.json.array()) {
      array->push_back(std::move(value));
    } else if (level.names.insert(level.name).second) {
      level.json.object()->push_back({std::move(level.name), std::move(value)});
    } else {
      result.doubled = true;
    }
    return true;
  }
  bool open(Json empty) {
    if (skipping_ > 0 || stack_.size() == max_depth || values_ == max_values) {
      result.cut = true;
      ++skipping_;
    } else {
      ++values_;
      stack_.push_back({std::move(empty), {}, {}});
    }
    return true;
  }
  bool close() {
    if (skipping_ > 0) {
      --skipping_;
      return true;
    }
    Json done = std::move(stack_.back().json);
    stack_.pop_back();
    return keep(std::move(done));
  }

  std::vector<Level> stack_;
  std::size_t skipping_ = 0;  // how deep inside what is dropped
  std::size_t values_ = 0;
};

void tell(Builder& builder, simdjson::dom::element element) {
  using simdjson::dom::element_type;
  switch (element.type()) {
    case element_type::OBJECT:
      builder.start_object(0);
      for (const auto& [name, value] : simdjson::dom::object(element)) {
        std::string text(name);
        builder.key(text);
        tell(builder, value);
      }
      builder.end_object();
      break;
    case element_type::ARRAY:
      builder.start_array(0);
      for (const auto item : simdjson::dom::array(element)) tell(builder, item);
      builder.end_array();
      break;
    case element_type::STRING: {
      std::string text(std::string_view{element});
      builder.string(text);
      break;
    }
    case element_type::INT64: builder.number_integer(element); break;
    case element_type::UINT64: builder.number_unsigned(element); break;
    case element_type::DOUBLE: builder.number_float(element, {}); break;
    case element_type::BOOL: builder.boolean(element); break;
    case element_type::NULL_VALUE: builder.null(); break;
  }
}

// The hub reads every lead: simdjson takes what is well formed (a lead in 20 us instead of 300). What it will
// not take, numbers beyond 64 bits or endless nesting, the patient parser may still.
std::optional<ParsedJson> parse_once(std::string_view text) {
  simdjson::dom::parser quick;
  simdjson::dom::element root;
  if (quick.parse(text.data(), text.size()).get(root) == simdjson::SUCCESS) {
    Builder builder;
    tell(builder, root);
    return std::move(builder.result);
  }
  Builder builder;
  if (!nlohmann::json::sax_parse(text, &builder)) return std::nullopt;
  return std::move(builder.result);
}

bool is_escaped_unit(std::string_view text, std::size_t at, std::string_view thirds) {
  return at + 6 <= text.size() && text[at] == '\\' && text[at + 1] == 'u' &&
         (text[at + 2] == 'd' || text[at + 2] == 'D') && thirds.find(text[at + 3]) != std::string_view::npos;
}

// Copies one escape of a string. A surrogate without its partner becomes U+FFFD.
std::size_t copy_escape(std::string_view text, std::size_t at, std::string& out) {
  constexpr std::string_view high = "89abAB";
  constexpr std::string_view low = "cdefCDEF";
  std::size_t size = std::min<std::size_t>(2, text.size() - at);
  if (is_escaped_unit(text, at, high) && is_escaped_unit(text, at + 6, low)) {
    size = 12;
  } else if (is_escaped_unit(text, at, high) || is_escaped_unit(text, at, low)) {
    append_utf8(out, replacement);
    return at + 6;
  }
  out.append(text.substr(at, size));
  return at + size;
}

// What a careless kiosk may have written inside strings, made readable; the rest is left as it is.
std::string repair(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool in_string = false;
  for (std::size_t at = 0; at < text.size();) {
    if (in_string && text[at] == '\\') {
      at = copy_escape(text, at, out);
      continue;
    }
    const CodePoint point = code_point_at(text, at);
    if (!point.valid || (in_string && point.value < 0x20)) {
      append_utf8(out, replacement);
    } else {
      if (point.value == '"') in_string = !in_string;
      out.append(text.substr(at, point.size));
    }
    at += point.size;
  }
  return out;
}

std::u16string utf16(std::string_view text) {
  std::u16string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.value < 0x10000) {
      out.push_back(static_cast<char16_t>(point.value));
    } else {
      out.push_back(static_cast<char16_t>(0xD800 + ((point.value - 0x10000) >> 10)));
      out.push_back(static_cast<char16_t>(0xDC00 + ((point.value - 0x10000) & 0x3FF)));
    }
    at += point.size;
  }
  return out;
}

bool before(const Json::Member* a, const Json::Member* b) {
  const auto plain = [](const std::string& text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  };
  // For ASCII the two orders are one; ours always are.
  if (plain(a->name) && plain(b->name)) return a->name < b->name;
  return utf16(a->name) < utf16(b->name);
}

void write_text(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out.push_back('"');
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    switch (point.value) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (point.value < 0x20) {
          out += "\\u00";
          out.push_back(digits[point.value >> 4]);
          out.push_back(digits[point.value & 0xF]);
        } else {
          append_utf8(out, point.value);
        }
    }
    at += point.size;
  }
  out.push_back('"');
}

void write(std::string& out, const Json& json) {
  if (const std::string* text = json.text()) {
    write_text(out, *text);
  } else if (const std::int64_t* number = json.integer()) {
    out += std::to_string(*number);
  } else if (const bool* value = json.boolean()) {
    out += *value ? "true" : "false";
  } else if (const Json::Array* array = json.array()) {
    out.push_back('[');
    for (const Json& item : *array) {
      if (&item != array->data()) out.push_back(',');
      write(out, item);
    }
    out.push_back(']');
  } else if (const Json::Object* object = json.object()) {
    std::vector<const Json::Member*> members;
    for (const Json::Member& member : *object) members.push_back(&member);
    std::ranges::sort(members, before);
    out.push_back('{');
    for (const Json::Member* member : members) {
      if (member != members.front()) out.push_back(',');
      write_text(out, member->name);
      out.push_back(':');
      write(out, member->value);
    }
    out.push_back('}');
  } else {
    out += "null";
  }
}

}  // namespace

Json::Json(Object value) : value_(std::move(value)) {}

const Json* Json::find(std::string_view name) const {
  const Object* members = object();
  if (members == nullptr) return nullptr;
  const auto found = std::ranges::find(*members, name, &Member::name);
  return found == members->end() ? nullptr : &found->value;
}

std::string canonical(const Json& json) {
  std::string out;
  write(out, json);
  return out;
}

std::optional<ParsedJson> parse_json(std::string_view text) {
  if (auto parsed = parse_once(text)) return parsed;
  const std::string repaired = repair(text);
  if (repaired == text) return std::nullopt;
  auto parsed = parse_once(repaired);
  if (parsed) parsed->repaired = true;
  return parsed;
}

std::optional<Json> parse_json_strict(std::string_view text, std::size_t limit) {
  if (text.size() > limit) return std::nullopt;
  auto parsed = parse_once(text);
  if (!parsed || parsed->doubled || parsed->cut) return std::nullopt;
  return std::move(parsed->json);
}

}  // namespace anketa::wire
