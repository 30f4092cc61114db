#include "tests/hub/console/rights_matrix.h"

#include <algorithm>
#include <map>

#include "tests/hub/console/rights_table.h"

namespace anketa::testing {
namespace {

constexpr const char* nobody = "018f0000-0000-7000-8000-00000000dead";
constexpr std::string_view levels = "nmpc";  // of fields, rising

std::map<char, std::string> parse(const std::string& who) {
  std::map<char, std::string> roles;
  for (std::size_t at = 0; at + 1 < who.size(); ++at) {
    if (who[at + 1] != ':') continue;
    const auto end = std::min(who.find(' ', at), who.size());
    roles[who[at]] = who.substr(at + 2, end - at - 2);
  }
  return roles;
}

// What stands in for {id}; "" where this subject has none.
std::string id_of(const Subject& subject, Fills fills) {
  switch (fills) {
    case Fills::OtherLease:
    case Fills::ListPeople:
    case Fills::FindPeople:
    case Fills::Prospect: return subject.prospect.value;
    case Fills::Lead:
    case Fills::LeadInBody:
    case Fills::ListLeads: return subject.lead.value;
    case Fills::Lease: return subject.lease;
    case Fills::Task:
    case Fills::TaskInBody:
    case Fills::ListTasks: return subject.task;
    case Fills::User:
    case Fills::UserInBody:
    case Fills::ListUsers: return subject.user.value;
    case Fills::ListDealers: return subject.dealer.value;
    case Fills::Absence:
    case Fills::ListAbsences: return subject.absence;
    case Fills::HandOver:
    case Fills::ListHandOvers: return subject.hand_over;
    case Fills::Batch:
    case Fills::ListBatches: return subject.batch;
    case Fills::Car:
    case Fills::ListCars: return subject.car;
    case Fills::Drive:
    case Fills::ListDrives: return subject.drive;
    case Fills::Prospects:
    case Fills::Exported:
    case Fills::Stages:
    case Fills::Answers:
    case Fills::Due:
    case Fills::Hours:
    case Fills::Venues:
    case Fills::Consents:
    case Fills::Reported:
    case Fills::Open: break;
  }
  return {};
}

bool is_list(Fills fills) { return fills >= Fills::ListLeads; }
bool is_count(Fills fills) { return fills >= Fills::Prospects && fills < Fills::ListLeads; }

// What stands behind these keys, added up.
long sum_of(std::string_view body, const std::vector<std::string>& keys) {
  long sum = 0;
  for (const std::string& key : keys) {
    const std::string told = '"' + key + "\":";
    for (auto at = body.find(told); at != std::string_view::npos; at = body.find(told, at + 1))
      sum += std::stol(std::string(body.substr(at + told.size(), 20)));
  }
  return sum;
}

std::string_view part_of(std::string_view body, std::string_view from, std::string_view to) {
  const auto begin = body.find(from);
  return begin == std::string_view::npos ? std::string_view() : body.substr(begin, body.find(to, begin) - begin);
}

long counted(Fills fills, std::string_view body) {
  if (fills == Fills::Exported) return sum_of(body, {"rows"});
  if (fills == Fills::Reported) return sum_of(body, {"reported"});
  if (fills == Fills::Stages) return sum_of(body, {"count"});
  if (fills == Fills::Answers) return sum_of(body, {"late", "soon", "fresh"});
  if (fills == Fills::Due) return sum_of(body.substr(std::min(body.find("\"tasks\":"), body.size())), {"today"});
  if (fills == Fills::Hours) return sum_of(part_of(body, "\"hours\":", "\"venues\":"), {"today"});
  if (fills == Fills::Venues) return sum_of(part_of(body, "\"venues\":", "\"consents\":"), {"leads"});
  if (fills == Fills::Consents) return sum_of(part_of(body, "\"consents\":", "\"funnel\":"), {"given", "refused"});
  return sum_of(body, {"prospects"});
}

std::string filled(std::string path, const std::string& id, const Subject* subject) {
  const auto put = [&](const std::string& name, const std::string& value) {
    if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
  };
  put("{id}", id);
  put("{version}", "1");
  put("{kind}", "questionnaire");
  put("{ref}", "interest");
  put("{consent_id}", subject != nullptr && !subject->consent.empty() ? subject->consent : nobody);
  return path;
}

std::string body_for(std::string body, const std::string& id, const Subject* subject) {
  const auto put = [&](const std::string& place, const std::string& value) {
    if (const auto at = body.find(place); at != std::string::npos) body.replace(at, place.size(), value);
  };
  put("{surname}", subject == nullptr ? "Nobody" : subject->surname);
  put("{id}", id);
  return body;
}

// The most that an answer says about anybody.
char fields_in(const RightsWorld& world, std::string_view body) {
  char most = 'n';
  const auto at_least = [&](char level) {
    if (levels.find(level) > levels.find(most)) most = level;
  };
  for (const auto& [letter, subject] : world.subjects) {
    const auto has = [&](const std::string& text) { return body.find(text) != std::string_view::npos; };
    if (has(subject.phone) || has(subject.email)) at_least('c');
    if (has(subject.surname) || has(subject.given)) at_least('p');
    if (has(subject.given.substr(0, 2) + ". " + subject.surname.substr(0, 2) + ".") || has("•••")) at_least('m');
  }
  return most;
}

// Roles that see nobody, or nobody by name, wherever the route may be used by others who do.
char fields_for(char role, char of_route) {
  const char most = role == 'U' ? 'n' : role == 'T' ? 'm' : 'c';
  return levels.find(most) < levels.find(of_route) ? most : of_route;
}

struct Asker {
  RightsWorld& world;
  const Right& right;
  char role;
  Matrix& matrix;
  char seen = 'n';

  http::Response ask(const std::string& id, const Subject* subject) {
    ++matrix.cells;
    world.rig.world.clock.advance(110);  // people do not ask thousands of times in one minute
    const auto answer = world.rig.ask(
        &world.people.at(role), {right.method, filled(right.path, id, subject), body_for(right.body, id, subject)});
    if (answer.status == 200) {
      const char found = fields_in(world, body_of(answer));
      if (levels.find(found) > levels.find(seen)) seen = found;
    }
    return answer;
  }
  void differs(char subject, const std::string& what) {
    matrix.deviations.push_back(std::string(right.method) + " " + right.path + " " + role + " " + subject + ": " +
                                what);
  }
  void expect(char subject, int status, bool may, bool there) {
    const bool refused = status == 403, missing = status == 404;
    const bool fits = !may ? refused : !there ? missing : !refused && !missing && status != 401 && status < 500;
    if (!fits) differs(subject, std::to_string(status));
  }
  void open(bool may) {
    const int status = ask(nobody, nullptr).status;
    if ((status == 403) != !may || status == 401 || status >= 500) differs('-', std::to_string(status));
  }
  void one_by_one(bool may, const std::string& theirs) {
    for (const auto& [letter, subject] : world.subjects) {
      const std::string id = id_of(subject, right.fills);
      if (!id.empty()) expect(letter, ask(id, &subject).status, may, theirs.find(letter) != std::string::npos);
    }
    expect('-', ask(nobody, nullptr).status, may, false);
  }
  void list(bool may, const std::string& theirs) {
    auto answer = ask("", nullptr);
    expect('-', answer.status, may, true);
    for (const auto& [letter, subject] : world.subjects) {
      const std::string id = id_of(subject, right.fills);
      if (id.empty() || !may) continue;
      if (right.fills == Fills::FindPeople) answer = ask("", &subject);
      const bool shown = body_of(answer).find("\"id\":\"" + id + '"') != std::string_view::npos;
      if (shown != (theirs.find(letter) != std::string::npos)) differs(letter, shown ? "shown" : "not shown");
    }
  }
  void others(const std::string& theirs) {
    for (const auto& [letter, subject] : world.subjects) {
      if (subject.other_lease.empty()) continue;
      const bool shown =
          body_of(ask(id_of(subject, right.fills), &subject)).find(subject.other_lease) != std::string_view::npos;
      if (shown != (theirs.find(letter) != std::string::npos)) differs(letter, shown ? "shown" : "not shown");
    }
  }
  void count(const std::string& many) {
    const long found = counted(right.fills, body_of(ask("", nullptr)));
    if (std::to_string(found) != many) differs('-', "counts " + std::to_string(found));
  }
  void run(const std::map<char, std::string>& roles) {
    const auto found = roles.find(role);
    const bool may = found != roles.end();
    const std::string theirs = may ? found->second : std::string();
    if (right.fills == Fills::OtherLease) {
      if (may) others(theirs);
      return;
    }
    if (is_count(right.fills)) {
      may ? count(theirs) : expect('-', ask("", nullptr).status, false, false);
      return;
    }
    right.fills == Fills::Open ? open(may) : is_list(right.fills) ? list(may, theirs) : one_by_one(may, theirs);
    const char expected = fields_for(role, right.fields);
    if (levels.find(seen) > levels.find(expected)) differs('-', std::string("shows ") + seen);
    const bool is_full = right.fills != Fills::Open && may && !theirs.empty();
    if (is_full && seen != expected) differs('-', std::string("hides more than it should: ") + seen);
  }
};

}  // namespace

Matrix ask_matrix(RightsWorld& world, const std::string& roles) {
  Matrix matrix;
  for (const Right& right : rights) {
    if (std::string_view(right.who) == "*") continue;
    const auto named = parse(right.who);
    for (const char role : roles) {
      Asker asker{world, right, role, matrix};
      asker.run(named);
    }
  }
  return matrix;
}

}  // namespace anketa::testing
