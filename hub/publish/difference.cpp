#include "hub/publish/difference.h"

#include <algorithm>
#include <map>

namespace anketa::publish {
namespace {

using domain::LocalText;

struct Differ {
  std::vector<Change> found;

  // Both lists by id: what only the one has, and what both have differently.
  template <class T, class IdOf, class NameOf>
  void lists(const char* part, const std::vector<T>& before, const std::vector<T>& after, IdOf id_of, NameOf name_of) {
    std::map<std::string, const T*> old;
    for (const T& one : before) old[id_of(one)] = &one;
    for (const T& one : after) {
      const auto was = old.find(id_of(one));
      if (was == old.end())
        found.push_back({part, "added", id_of(one), name_of(one)});
      else if (!(*was->second == one))
        found.push_back({part, "changed", id_of(one), name_of(one)});
      if (was != old.end()) old.erase(was);
    }
    for (const T& one : before) {
      if (old.contains(id_of(one))) found.push_back({part, "removed", id_of(one), name_of(one)});
    }
  }
  template <class T>
  void part(const char* name, const T& before, const T& after) {
    if (!(before == after)) found.push_back({name, "changed", "", {}});
  }
};

// A question with the page it stands on: moving it or its page's condition is a change of it.
struct Asked {
  domain::Question question;
  std::string page;
  LocalText title;
  domain::Condition page_shows;

  bool operator==(const Asked&) const = default;
};

std::vector<Asked> asked(const domain::Questionnaire& form) {
  std::vector<Asked> all;
  for (const domain::Page& page : form.pages) {
    for (const domain::Question& question : page.questions)
      all.push_back({question, page.id, page.title, page.show_if});
  }
  return all;
}

// The questions of the one that the other has too, in the one's order.
std::vector<std::string> shared_order(const std::vector<Asked>& one, const std::vector<Asked>& other) {
  std::vector<std::string> ids;
  for (const Asked& asked : one) {
    const auto same = [&](const Asked& there) { return there.question.id == asked.question.id; };
    if (std::ranges::any_of(other, same)) ids.push_back(asked.question.id);
  }
  return ids;
}

LocalText same(const std::string& text) { return {text, text}; }

}  // namespace

std::vector<Change> difference(const domain::Bundle& before, const domain::Bundle& after) {
  Differ differ;
  const domain::Questionnaire &old = before.questionnaire, &now = after.questionnaire;
  const std::vector<Asked> asked_before = asked(old), asked_after = asked(now);
  const bool reordered = shared_order(asked_before, asked_after) != shared_order(asked_after, asked_before);
  if (old.id != now.id || reordered) differ.found.push_back({"questionnaire", "changed", now.id, now.title});
  differ.lists(
      "question", asked_before, asked_after, [](const Asked& one) { return one.question.id; },
      [](const Asked& one) { return one.question.text; });
  differ.lists(
      "consent", before.consents, after.consents, [](const auto& one) { return one.purpose; },
      [](const auto& one) { return one.title; });
  differ.lists(
      "brand", before.brands, after.brands, [](const auto& one) { return one.id; },
      [](const auto& one) { return same(one.name); });
  differ.lists(
      "model", before.models, after.models, [](const auto& one) { return one.id; },
      [](const auto& one) { return same(one.name); });
  differ.lists(
      "dealer", before.dealers, after.dealers, [](const auto& one) { return one.id.value; },
      [](const auto& one) { return one.name; });
  differ.part("texts", std::pair(before.texts_ru, before.texts_en), std::pair(after.texts_ru, after.texts_en));
  differ.part("settings", before.settings, after.settings);
  differ.part("look", std::pair(before.branding, before.benefit), std::pair(after.branding, after.benefit));
  differ.part("calendar", std::pair(before.calendar, before.opening), std::pair(after.calendar, after.opening));
  differ.part("venue", std::pair(before.venue_name, before.cities), std::pair(after.venue_name, after.cities));
  return differ.found;
}

}  // namespace anketa::publish
