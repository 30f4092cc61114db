#include "hub/console/timeline.h"

#include <algorithm>

#include "hub/console/explain.h"
#include "hub/privacy/basis.h"
#include "hub/privacy/standing.h"
#include "hub/work/plan.h"

namespace anketa::console {

using browser::JsonText;

namespace {

struct Entry {
  std::string id;
  std::int64_t at_ms = 0;
  std::string kind, direction, actor, actor_name;
  domain::LocalText text;
  std::optional<std::string> note;
};

// "Given to a dealer" tells little: to whom, and why.
domain::LocalText assignment_text(const Context& context, const ProspectView& view, const store::HistoryItem& item) {
  const domain::LocalText plain = explain_history(context.deps.texts, item.kind, item.result);
  const auto found =
      std::ranges::find_if(view.assignments, [&](const auto& one) { return one.id.value == item.subject_id; });
  if (item.kind != "assignment" || found == view.assignments.end()) return plain;
  const domain::LocalText why = explain_trace(context.deps.texts, parse_trace(found->trace));
  return {plain.ru + ": " + found->dealer.ru + ". " + why.ru, plain.en + ": " + found->dealer.en + ". " + why.en};
}

Entry contact_entry(const Context& context, const store::ContactItem& item) {
  const store::ContactRow& row = item.row;
  Entry entry{row.id.value, row.at_ms, row.kind, row.direction, row.user.value, item.user_name, {}, std::nullopt};
  const browser::Texts& texts = context.deps.texts;
  const bool own_words = texts.has("history." + row.kind + "." + row.result);
  entry.text = explain_history(texts, own_words ? row.kind : "call", row.result);
  if (row.note) {
    if (auto note = context.deps.vault.open(row.id.value, *row.note)) entry.note = std::move(*note);
  }
  return entry;
}

std::vector<Entry> entries_of(const Context& context, const ProspectView& view, const TitleOf& title_of) {
  std::vector<Entry> entries;
  for (const store::HistoryItem& item : view.history) {
    entries.push_back({item.id.value, item.at_ms, item.kind, item.direction, item.user.value, item.user_name,
                       assignment_text(context, view, item), std::nullopt});
  }
  for (const store::ContactItem& item : view.contacts) entries.push_back(contact_entry(context, item));
  for (const store::ConsentRow& consent : view.consents) {
    const domain::LocalText said =
        context.deps.texts.both(consent.given ? "history.consent" : "history.consent_refused");
    const domain::LocalText title = title_of(consent);
    entries.push_back({consent.id.value,
                       consent.given_ms,
                       consent.given ? "consent" : "consent_refused",
                       "in",
                       "",
                       "",
                       {said.ru + ": " + title.ru, said.en + ": " + title.en},
                       std::nullopt});
  }
  std::ranges::stable_sort(entries, std::greater<>(), &Entry::at_ms);
  return entries;
}

// The open task of this lease that is due first.
const store::TaskItem* first_task(const ProspectView& view, const AssignmentId& lease) {
  const store::TaskItem* first = nullptr;
  for (const store::TaskItem& task : view.tasks) {
    if (task.state != "open" || task.assignment != lease) continue;
    if (first == nullptr || task.due_ms < first->due_ms) first = &task;
  }
  return first;
}

}  // namespace

void put_timeline(JsonText& json, const Context& context, const ProspectView& view, const TitleOf& title_of) {
  json.key("history").array();
  for (const Entry& entry : entries_of(context, view, title_of)) {
    const bool has_direction = entry.direction == "in" || entry.direction == "out";
    json.object().put("id", entry.id).put("at_ms", entry.at_ms).put("kind", entry.kind);
    json.put_text_or_null("direction", has_direction ? entry.direction : "");
    json.put_named("actor", entry.actor, entry.actor_name);
    json.put("text", entry.text).put("note", entry.note).end();
  }
  json.end();
}

void put_next_action(JsonText& json, const Context& context, const ProspectView& view,
                     const store::AssignmentItem& lease) {
  if (lease.ended_ms) {
    json.put("next", nullptr);
    return;
  }
  const store::TaskItem* task = first_task(view, lease.id);
  work::Situation now;
  now.stage = work::stage_from(lease.stage).value_or(work::Stage::New);
  now.waits_until_ms = lease.waits_until_ms;
  if (!lease.accepted_ms) now.accept_by_ms = lease.accept_by_ms;
  if (task != nullptr) now.task_kind = task->kind;
  if (task != nullptr) now.task_due_ms = task->due_ms;
  const work::NextAction next = work::next_action(now);
  json.key("next").object().put("code", next.code).put("due_ms", next.due_ms);
  json.put("text", context.deps.texts.both("next." + std::string(next.code))).end();
}

void put_channels(JsonText& json, const ProspectView& view) {
  const auto standing = privacy::standing(view.consents);
  const bool asked = std::ranges::any_of(
      view.leads, [](const auto& lead) { return privacy::is_own_request(lead.purpose) && lead.state != "withdrawn"; });
  json.key("channels").array();
  for (const std::string channel : {"phone", "sms", "email", "messenger"}) {
    const bool consented = std::ranges::any_of(standing, [&](const auto& one) { return one.second == channel; });
    const bool by_request = asked && channel == "phone";
    json.object().put("channel", channel).put("allowed", consented || by_request);
    json.put("ground", consented ? "consent" : by_request ? "request" : "none").end();
  }
  json.end();
}

}  // namespace anketa::console
