#include "shared/wire/questionnaire_json.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "shared/wire/questionnaire_check.h"

namespace anketa::wire {
namespace {

using Json = nlohmann::json;
using domain::Condition;
using domain::LocalText;
using domain::QuestionKind;
using Op = domain::Condition::Op;

constexpr std::int64_t max_safe_integer = (std::int64_t{1} << 53) - 1;  // RFC 8785 section 3.2.2.3

struct KindName {
  QuestionKind kind;
  std::string_view name;
};
constexpr std::array<KindName, 8> kinds{{{QuestionKind::Single, "single"},
                                         {QuestionKind::Multiple, "multiple"},
                                         {QuestionKind::Scale, "scale"},
                                         {QuestionKind::Text, "text"},
                                         {QuestionKind::Number, "number"},
                                         {QuestionKind::Date, "date"},
                                         {QuestionKind::Model, "model"},
                                         {QuestionKind::TestDrive, "test_drive"}}};

struct OpName {
  Op op;
  std::string_view name;
};
constexpr std::array<OpName, 8> ops{{{Op::Equal, "eq"},
                                     {Op::NotEqual, "ne"},
                                     {Op::In, "in"},
                                     {Op::Less, "lt"},
                                     {Op::LessOrEqual, "le"},
                                     {Op::Greater, "gt"},
                                     {Op::GreaterOrEqual, "ge"},
                                     {Op::Answered, "answered"}}};

std::string_view kind_name(QuestionKind kind) { return kinds[static_cast<std::size_t>(kind)].name; }

std::string_view op_name(Op op) {
  for (const auto& entry : ops) {
    if (entry.op == op) return entry.name;
  }
  return "";
}

// ---- writing ----

Json write(const LocalText& text) { return Json{{"ru", text.ru}, {"en", text.en}}; }

void write_if(Json& out, const char* name, const LocalText& text) {
  if (text != LocalText{}) out[name] = write(text);
}

Json write(const Condition& condition) {
  const auto list = [&condition] {
    Json children = Json::array();
    for (const auto& child : condition.children) children.push_back(write(child));
    return children;
  };
  if (condition.op == Op::All) return Json{{"all", list()}};
  if (condition.op == Op::Any) return Json{{"any", list()}};
  if (condition.op == Op::Not) return Json{{"not", condition.children.empty() ? Json() : write(condition.children[0])}};
  Json out{{"q", condition.question}, {"op", op_name(condition.op)}};
  if (condition.op != Op::Answered) out["v"] = condition.values;
  return out;
}

void write_if(Json& out, const Condition& show_if) {
  if (show_if.op != Op::None) out["show_if"] = write(show_if);
}

void write_bounds(Json& out, const domain::Question& question) {
  const bool both = question.kind == QuestionKind::Scale || question.kind == QuestionKind::Number;
  const bool counted = question.kind == QuestionKind::Text || question.kind == QuestionKind::Multiple;
  if (both || (counted && question.min != 0)) out["min"] = question.min;
  const bool limited = question.kind == QuestionKind::Multiple && question.max != 0;
  if (both || limited || question.kind == QuestionKind::Text) out["max"] = question.max;
  if (!question.min_date.empty()) out["min_date"] = question.min_date;
  if (!question.max_date.empty()) out["max_date"] = question.max_date;
}

Json write(const domain::Question& question) {
  Json out{{"id", question.id}, {"kind", kind_name(question.kind)}};
  write_if(out, "text", question.text);  // only a draft has none
  write_if(out, "hint", question.hint);
  if (question.required) out["required"] = true;
  for (const auto& choice : question.choices) {
    Json entry{{"code", choice.code}};
    write_if(entry, "text", choice.text);
    if (!choice.icon.empty()) entry["icon"] = choice.icon;
    out["choices"].push_back(std::move(entry));
  }
  write_bounds(out, question);
  write_if(out, "min_label", question.min_label);
  write_if(out, "max_label", question.max_label);
  write_if(out, question.show_if);
  return out;
}

Json write(const domain::Page& page) {
  Json out{{"id", page.id}, {"questions", Json::array()}};
  write_if(out, "title", page.title);
  for (const auto& question : page.questions) out["questions"].push_back(write(question));
  write_if(out, page.show_if);
  return out;
}

// ---- reading ----

// One JSON value and where it stands.
struct Node {
  const Json& json;
  std::string path;

  [[nodiscard]] bool has(const char* name) const { return json.contains(name); }
  [[nodiscard]] Node at(const char* name) const { return {json.at(name), path.empty() ? name : path + "." + name}; }
  [[nodiscard]] Node at(std::size_t index) const { return {json[index], path + "[" + std::to_string(index) + "]"}; }
};

tl::unexpected<Problem> wrong(const std::string& path, const std::string& what) {
  return fail(problems::questionnaire_invalid, (path.empty() ? "document" : path) + ": " + what);
}

Status want_object(const Node& node, std::initializer_list<std::string_view> allowed) {
  if (!node.json.is_object()) return wrong(node.path, "object expected");
  for (const auto& [name, value] : node.json.items()) {
    if (std::find(allowed.begin(), allowed.end(), name) == allowed.end()) {
      return wrong(node.path, "unknown member '" + name.substr(0, 40) + "'");
    }
  }
  return {};
}

Result<Node> want_array(const Node& parent, const char* name) {
  if (!parent.has(name)) return wrong(parent.path, std::string("member '") + name + "' is missing");
  Node node = parent.at(name);
  if (!node.json.is_array()) return wrong(node.path, "list expected");
  return node;
}

Status read(const Node& parent, const char* name, std::string& out) {
  if (!parent.has(name)) return {};
  const Node node = parent.at(name);
  if (!node.json.is_string()) return wrong(node.path, "text expected");
  out = node.json.get<std::string>();
  return {};
}

Status read(const Node& parent, const char* name, LocalText& out) {
  if (!parent.has(name)) return {};
  const Node node = parent.at(name);
  TRY_STATUS(want_object(node, {"ru", "en"}));
  TRY_STATUS(read(node, "ru", out.ru));
  TRY_STATUS(read(node, "en", out.en));
  if (out == LocalText{}) return wrong(node.path + ".ru", "missing translation");
  return {};
}

Result<std::int64_t> want_integer(const Node& node) {
  if (!node.json.is_number_integer()) return wrong(node.path, "whole number expected");
  if (node.json.is_number_unsigned() && node.json.get<std::uint64_t>() > std::uint64_t{max_safe_integer}) {
    return wrong(node.path, "number too large");
  }
  const auto value = node.json.get<std::int64_t>();
  if (value > max_safe_integer || value < -max_safe_integer) return wrong(node.path, "number too large");
  return value;
}

Status read(const Node& parent, const char* name, std::int64_t& out, bool required) {
  if (!parent.has(name)) {
    if (required) return wrong(parent.path, std::string("member '") + name + "' is missing");
    return {};
  }
  TRY(value, want_integer(parent.at(name)));
  out = value;
  return {};
}

Status read_values(const Node& node, std::vector<std::string>& out) {
  const auto one = [&out](const Node& value) -> Status {
    if (value.json.is_string()) {
      out.push_back(value.json.get<std::string>());
      return {};
    }
    TRY(number, want_integer(value));
    out.push_back(std::to_string(number));
    return {};
  };
  if (!node.json.is_array()) return one(node);
  for (std::size_t i = 0; i < node.json.size(); ++i) TRY_STATUS(one(node.at(i)));
  return {};
}

Result<Condition> read_condition(const Node& node, int depth);

Result<Condition> read_comparison(const Node& node) {
  TRY_STATUS(want_object(node, {"q", "op", "v"}));
  Condition out;
  TRY_STATUS(read(node, "q", out.question));
  if (out.question.empty()) return wrong(node.path, "one of 'all', 'any', 'not', 'q' is needed");
  std::string name;
  TRY_STATUS(read(node, "op", name));
  for (const auto& entry : ops) {
    if (entry.name == name) out.op = entry.op;
  }
  if (out.op == Op::None) return wrong(node.path + ".op", "unknown comparison '" + name.substr(0, 40) + "'");
  if (node.has("v")) TRY_STATUS(read_values(node.at("v"), out.values));
  return out;
}

Result<Condition> read_group(const Node& node, const char* name, Op op, int depth) {
  TRY_STATUS(want_object(node, {name}));
  Condition out{.op = op, .question = {}, .values = {}, .children = {}};
  if (op == Op::Not) {
    TRY(child, read_condition(node.at(name), depth + 1));
    out.children.push_back(std::move(child));
    return out;
  }
  TRY(list, want_array(node, name));
  for (std::size_t i = 0; i < list.json.size(); ++i) {
    TRY(child, read_condition(list.at(i), depth + 1));
    out.children.push_back(std::move(child));
  }
  return out;
}

Result<Condition> read_condition(const Node& node, int depth) {
  if (depth > max_condition_depth) return wrong(node.path, "conditions nested too deep");
  if (!node.json.is_object()) return wrong(node.path, "object expected");
  if (node.has("all")) return read_group(node, "all", Op::All, depth);
  if (node.has("any")) return read_group(node, "any", Op::Any, depth);
  if (node.has("not")) return read_group(node, "not", Op::Not, depth);
  return read_comparison(node);
}

Status read_show_if(const Node& parent, Condition& out) {
  if (!parent.has("show_if")) return {};
  TRY(condition, read_condition(parent.at("show_if"), 1));
  out = std::move(condition);
  return {};
}

Result<domain::Choice> read_choice(const Node& node) {
  TRY_STATUS(want_object(node, {"code", "text", "icon"}));
  domain::Choice out;
  TRY_STATUS(read(node, "code", out.code));
  TRY_STATUS(read(node, "text", out.text));
  TRY_STATUS(read(node, "icon", out.icon));
  return out;
}

Result<QuestionKind> read_kind(const Node& parent) {
  std::string name;
  TRY_STATUS(read(parent, "kind", name));
  for (const auto& entry : kinds) {
    if (entry.name == name) return entry.kind;
  }
  return wrong(parent.path + ".kind", "unknown kind '" + name.substr(0, 40) + "'");
}

// The members that only some kinds have; a member of another kind is an unknown one.
Status want_members(const Node& node, QuestionKind kind) {
  switch (kind) {
    case QuestionKind::Single:
      return want_object(node, {"id", "kind", "text", "hint", "required", "show_if", "choices"});
    case QuestionKind::Multiple:
      return want_object(node, {"id", "kind", "text", "hint", "required", "show_if", "choices", "min", "max"});
    case QuestionKind::Scale:
      return want_object(node,
                         {"id", "kind", "text", "hint", "required", "show_if", "min", "max", "min_label", "max_label"});
    case QuestionKind::Text:
    case QuestionKind::Number:
      return want_object(node, {"id", "kind", "text", "hint", "required", "show_if", "min", "max"});
    case QuestionKind::Date:
      return want_object(node, {"id", "kind", "text", "hint", "required", "show_if", "min_date", "max_date"});
    case QuestionKind::Model:
    case QuestionKind::TestDrive: return want_object(node, {"id", "kind", "text", "hint", "required", "show_if"});
  }
  return {};
}

Status read_details(const Node& node, domain::Question& out) {
  const bool ranged = out.kind == QuestionKind::Scale || out.kind == QuestionKind::Number;
  TRY_STATUS(read(node, "min", out.min, ranged));
  TRY_STATUS(read(node, "max", out.max, ranged || out.kind == QuestionKind::Text));
  TRY_STATUS(read(node, "min_label", out.min_label));
  TRY_STATUS(read(node, "max_label", out.max_label));
  TRY_STATUS(read(node, "min_date", out.min_date));
  TRY_STATUS(read(node, "max_date", out.max_date));
  if (!node.has("choices")) return {};
  TRY(list, want_array(node, "choices"));
  for (std::size_t i = 0; i < list.json.size(); ++i) {
    TRY(choice, read_choice(list.at(i)));
    out.choices.push_back(std::move(choice));
  }
  return {};
}

Result<domain::Question> read_question(const Node& node) {
  if (!node.json.is_object()) return wrong(node.path, "object expected");
  domain::Question out;
  TRY(kind, read_kind(node));
  out.kind = kind;
  TRY_STATUS(want_members(node, kind));
  TRY_STATUS(read(node, "id", out.id));
  TRY_STATUS(read(node, "text", out.text));
  TRY_STATUS(read(node, "hint", out.hint));
  if (node.has("required")) {
    const Node required = node.at("required");
    if (!required.json.is_boolean()) return wrong(required.path, "true or false expected");
    out.required = required.json.get<bool>();
  }
  TRY_STATUS(read_details(node, out));
  TRY_STATUS(read_show_if(node, out.show_if));
  return out;
}

Result<domain::Page> read_page(const Node& node) {
  TRY_STATUS(want_object(node, {"id", "title", "questions", "show_if"}));
  domain::Page out;
  TRY_STATUS(read(node, "id", out.id));
  TRY_STATUS(read(node, "title", out.title));
  TRY(questions, want_array(node, "questions"));
  for (std::size_t i = 0; i < questions.json.size(); ++i) {
    TRY(question, read_question(questions.at(i)));
    out.questions.push_back(std::move(question));
  }
  TRY_STATUS(read_show_if(node, out.show_if));
  return out;
}

Result<domain::Questionnaire> read_questionnaire(const Node& node) {
  TRY_STATUS(want_object(node, {"id", "version", "title", "pages"}));
  domain::Questionnaire out;
  TRY_STATUS(read(node, "id", out.id));
  TRY_STATUS(read(node, "version", out.version, true));
  TRY_STATUS(read(node, "title", out.title));
  TRY(pages, want_array(node, "pages"));
  for (std::size_t i = 0; i < pages.json.size(); ++i) {
    TRY(page, read_page(pages.at(i)));
    out.pages.push_back(std::move(page));
  }
  return out;
}

// The library keeps the last of two equal names in silence; two meanings in one text are refused here.
Json parse_noticing_doubled(std::string_view text, std::string& doubled) {
  std::vector<std::set<std::string>> open;
  const auto notice = [&](int, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::object_start) open.emplace_back();
    if (event == Json::parse_event_t::object_end) open.pop_back();
    if (event == Json::parse_event_t::key && !open.back().insert(value.get<std::string>()).second) {
      doubled = value.get<std::string>();
    }
    return true;
  };
  return Json::parse(text, notice, false);
}

}  // namespace

std::string questionnaire_json(const domain::Questionnaire& questionnaire) {
  Json out{{"id", questionnaire.id}, {"version", questionnaire.version}, {"pages", Json::array()}};
  write_if(out, "title", questionnaire.title);
  for (const auto& page : questionnaire.pages) out["pages"].push_back(write(page));
  // Names are ASCII, so the library's byte order is RFC 8785's UTF-16 order.
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<domain::Questionnaire> parse_draft(std::string_view json) {
  std::string doubled;
  const Json root = parse_noticing_doubled(json, doubled);
  if (root.is_discarded()) return wrong("", "no JSON");
  if (!doubled.empty()) return wrong("", "doubled member '" + doubled.substr(0, 40) + "'");
  return read_questionnaire(Node{root, ""});
}

Result<domain::Questionnaire> parse_questionnaire(std::string_view json) {
  TRY(questionnaire, parse_draft(json));
  TRY_STATUS(check_questionnaire(questionnaire));
  return questionnaire;
}

}  // namespace anketa::wire
