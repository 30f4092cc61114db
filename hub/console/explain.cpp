#include "hub/console/explain.h"

#include "hub/browser/json.h"
#include "shared/wire/json.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_json = 256 * 1024;

std::string text_of(const wire::Json& object, std::string_view name) {
  const wire::Json* found = object.find(name);
  return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}

template <class Item, class Read>
std::vector<Item> parse_list(std::string_view json, Read read) {
  std::vector<Item> items;
  const auto parsed = wire::parse_json_strict(json, max_json);
  if (!parsed || parsed->array() == nullptr) return items;
  for (const wire::Json& one : *parsed->array()) items.push_back(read(one));
  return items;
}

void append(domain::LocalText& to, const domain::LocalText& more, std::string_view between) {
  if (more.ru.empty() && more.en.empty()) return;
  to.ru.append(to.ru.empty() ? "" : between).append(more.ru);
  to.en.append(to.en.empty() ? "" : between).append(more.en);
}

domain::LocalText sentence_or(const browser::Texts& texts, const std::string& key, const std::string& otherwise) {
  return texts.has(key) ? texts.both(key) : domain::LocalText{otherwise, otherwise};
}

}  // namespace

std::vector<TraceStep> parse_trace(std::string_view json) {
  return parse_list<TraceStep>(json, [](const wire::Json& one) {
    return TraceStep{text_of(one, "step"), text_of(one, "verdict"), text_of(one, "detail")};
  });
}

domain::LocalText explain_trace(const browser::Texts& texts, const std::vector<TraceStep>& trace) {
  domain::LocalText all;
  for (const TraceStep& step : trace) {
    const std::string name = step.step + "." + step.verdict;
    domain::LocalText sentence = sentence_or(texts, "trace." + name, name);
    if (step.detail.find('/') != std::string::npos) {  // how many of how many dealers are left
      const std::string of = " (" + step.detail + ")";
      for (std::string* text : {&sentence.ru, &sentence.en})
        text->insert(text->size() - (text->ends_with('.') ? 1 : 0), of);
    }
    if (step.verdict == "not_concerned") continue;  // a rule that was not about this lead says nothing to a reader
    append(all, sentence, " ");
    const std::string reason = "trace.reason." + step.detail;
    if (step.step == "manual" && texts.has(reason)) append(all, texts.both(reason), " ");
  }
  return all;
}

std::vector<Evidence> parse_evidence(std::string_view json) {
  return parse_list<Evidence>(json, [](const wire::Json& one) {
    const wire::Json* bits = one.find("bits");
    return Evidence{text_of(one, "field"), text_of(one, "level"),
                    bits != nullptr && bits->integer() != nullptr ? *bits->integer() : 0};
  });
}

domain::LocalText explain_match(const browser::Texts& texts, std::string_view verdict,
                                const std::vector<Evidence>& evidence) {
  if (verdict.empty()) return texts.both("match.waiting");
  domain::LocalText signs;
  for (const Evidence& one : evidence) {
    if (one.level == "missing") continue;
    const std::string name = one.field + "." + one.level;
    append(signs, sentence_or(texts, "evidence." + name, name), ", ");
  }
  domain::LocalText all = sentence_or(texts, "match." + std::string(verdict), std::string(verdict));
  if (signs.ru.empty()) return all;
  return {all.ru + ": " + signs.ru + ".", all.en + ": " + signs.en + "."};
}

domain::LocalText explain_history(const browser::Texts& texts, std::string_view kind, std::string_view result) {
  const std::string name = "history." + std::string(kind);
  const std::string full = name + "." + std::string(result);
  if (!result.empty() && texts.has(full)) return texts.both(full);
  return sentence_or(texts, name, std::string(kind));
}

}  // namespace anketa::console
