// Who may do what to whom, and which fields of people come back: written by hand, a second opinion on
// hub/console/routes.cpp, hub/http/rights.cpp and hub/store/sight.h. Nothing here is computed from them.
#pragma once

namespace anketa::testing {

// What {id} is filled with. Open: nobody's id; the cell says only whether the role may ask at all. List: no id; the
// cell says whose ids come back. OtherLease: {id} is a prospect, the cell says on whose page a second lease of his, at
// a dealer of another region, is to be seen. Prospects, Exported, Stages, Answers, Due: no id; the cell is how many
// prospects, rows of a file, running leases, leases that want a yes or tasks due today the answer counts.
enum class Fills {
  Open,
  Prospect,
  Lead,
  Lease,
  Task,
  User,
  HandOver,
  Car,
  Drive,
  OtherLease,
  Prospects,
  Exported,
  Stages,
  Answers,
  Due,
  ListLeads,
  ListCars,
  ListDrives,
  ListTasks,
  ListDealers,
  ListUsers,
  ListHandOvers
};

struct Right {
  const char* method;
  const char* path;
  Fills fills;
  // "A:osdrucg R:osduc ...": role letter, then the subjects (rights_world.h) it may. A role that is not named may not
  // ask at all (403); a subject that is not named is not there for it (404). "+" for Open. "*": no session needed.
  const char* who;
  // n nothing of a person, m masked, p names, c contacts: what a role that may see all of it gets.
  char fields;
  const char* body;
};

inline constexpr const char* empty_body = "{}";
// Of a dealer everybody named may give to; expects another lease than there is, so that it ends in a conflict.
inline constexpr const char* assign_body =
    R"({"brand":"volta","dealer_id":"018f0000-0000-7000-8000-0000000000a1","reason":"test","expected_assignment_id":"018f0000-0000-7000-8000-00000000dead"})";

inline constexpr Right rights[] = {
    {"GET", "/api/v1/openapi.json", Fills::Open, "*", 'n', ""},
    {"POST", "/api/v1/activate", Fills::Open, "*", 'n', empty_body},
    {"POST", "/api/v1/session", Fills::Open, "*", 'n', empty_body},
    {"GET", "/api/v1/session", Fills::Open, "A:+ O:+ R:+ P:+ T:+ U:+ C:+ M:+ S:+", 'n', ""},
    {"GET", "/api/v1/summary", Fills::Open, "A:+ O:+ R:+ P:+ T:+ U:+ C:+ M:+ S:+", 'n', ""},
    {"GET", "/api/v1/summary", Fills::Prospects, "A:7 O:7 R:4 P:7 T:7 U:7 C:1 M:2 S:1", 'n', ""},
    {"DELETE", "/api/v1/session", Fills::Open, "A:+ O:+ R:+ P:+ T:+ U:+ C:+ M:+ S:+", 'n', ""},
    // What a prospect asked of one house stays with who works it; the region sees its own and what has no dealer.
    {"GET", "/api/v1/session/security", Fills::Open, "A:+ O:+ R:+ P:+ T:+ U:+ C:+ M:+ S:+", 'n', ""},
    {"POST", "/api/v1/session/second-factor", Fills::Open, "A:+ O:+ R:+ P:+ T:+ U:+ C:+ M:+ S:+", 'n', empty_body},
    {"POST", "/api/v1/session/second-factor/confirm", Fills::Open, "A:+ O:+ R:+ P:+ T:+ U:+ C:+ M:+ S:+", 'n',
     empty_body},
    {"POST", "/api/v1/session/second-factor/off", Fills::Open, "A:+ O:+ R:+ P:+ T:+ U:+ C:+ M:+ S:+", 'n', empty_body},
    {"POST", "/api/v1/session/password", Fills::Open, "A:+ O:+ R:+ P:+ T:+ U:+ C:+ M:+ S:+", 'n', empty_body},
    {"POST", "/api/v1/session/sign-out-others", Fills::Open, "A:+ O:+ R:+ P:+ T:+ U:+ C:+ M:+ S:+", 'n', empty_body},
    {"POST", "/api/v1/users/{id}/sign-out", Fills::Open, "A:+", 'n', empty_body},
    {"POST", "/api/v1/users/{id}/second-factor/reset", Fills::Open, "A:+", 'n', empty_body},
    {"GET", "/api/v1/leads", Fills::ListLeads, "A:osdrucg O:osdrucg R:osduc P:osdrucg T:osdrucg C:uc M:os S:o", 'p',
     ""},
    {"GET", "/api/v1/exports", Fills::Open, "A:+ O:+ R:+ P:+ M:+", 'n', ""},
    {"POST", "/api/v1/exports", Fills::Exported, "A:7 O:7 R:5 P:7 M:2", 'n', R"({"format":"csv","language":"ru"})"},
    {"GET", "/api/v1/exports/{id}/file", Fills::Open, "A:+ O:+ R:+ P:+ M:+", 'n', ""},
    {"POST", "/api/v1/exports/{id}/approve", Fills::Open, "A:+ P:+", 'n', empty_body},
    {"POST", "/api/v1/exports/{id}/refuse", Fills::Open, "A:+ P:+", 'n', empty_body},
    {"GET", "/api/v1/leads/{id}/signature", Fills::Lead, "A:osdrucg O:osdrucg R:osduc P:osdrucg M:os S:o", 'n', ""},
    {"GET", "/api/v1/prospects/{id}", Fills::Prospect, "A:osdrucg O:osdrucg R:osduc P:osdrucg C:uc M:os S:o", 'p', ""},
    {"GET", "/api/v1/prospects/{id}", Fills::OtherLease, "A:oc O:oc R: P:oc C: M: S:", 'p', ""},
    {"POST", "/api/v1/prospects/{id}/reveal", Fills::Prospect, "A:osdrucg O:osdrucg R:osduc P:osdrucg C:uc M:os S:o",
     'c', empty_body},
    {"GET", "/api/v1/prospects/{id}/consents/{consent_id}", Fills::Prospect,
     "A:osdrucg O:osdrucg R:osduc P:osdrucg C:uc M:os S:o", 'n', ""},
    {"POST", "/api/v1/prospects/{id}/assign", Fills::Prospect, "A:osdrucg O:osdrucg R:osduc M:os", 'n', assign_body},
    {"GET", "/api/v1/tasks", Fills::ListTasks, "A:osdrc O:osdrc R:osdc P:osdrc C:c M:os S:o", 'p', ""},
    // The task of a lease that was given on is no task any more, for nobody.
    {"POST", "/api/v1/tasks/{id}/close", Fills::Task, "A:osdrc O:osdrc R:osdc C:c M:os S:o", 'n',
     R"({"result":"reached","note":""})"},
    {"POST", "/api/v1/tasks/{id}/assignee", Fills::Task, "A:osdrc O:osdrc R:osdc M:os", 'n',
     R"({"user_id":"018f0000-0000-7000-8000-00000000dead"})"},
    // The working day. Who sees no names sees who comes to drive nowhere; of a house's cars, whoever may book one.
    {"GET", "/api/v1/today", Fills::ListDrives, "A:osdrc O:osdrc R:osdc P:osdrc T: C:c M:os S:o", 'p', ""},
    {"GET", "/api/v1/today", Fills::Stages, "A:8 O:8 R:4 P:8 T:8 C:1 M:2 S:1", 'n', ""},
    {"GET", "/api/v1/today", Fills::Answers, "A:8 O:8 R:4 P:8 T:8 C:1 M:2 S:1", 'n', ""},
    {"GET", "/api/v1/today", Fills::Due, "A:8 O:8 R:4 P:8 T:8 C:1 M:2 S:1", 'n', ""},
    {"GET", "/api/v1/test-drives", Fills::ListDrives, "A:osdrc O:osdrc R:osdc P:osdrc C:c M:os S:o", 'p', ""},
    {"POST", "/api/v1/test-drives/{id}", Fills::Drive, "A:osdrc O:osdrc R:osdc C:c M:os S:o", 'n', empty_body},
    {"GET", "/api/v1/test-drives/{id}/calendar", Fills::Drive, "A:osdrc O:osdrc R:osdc P:osdrc C:c M:os S:o", 'n', ""},
    {"POST", "/api/v1/assignments/{id}/test-drives", Fills::Lease, "A:osdrc O:osdrc R:osdc C:c M:os S:o", 'n',
     empty_body},
    {"GET", "/api/v1/test-cars", Fills::ListCars, "A:odr O:odr R:od P:odr C:odr M:o S:o", 'n', ""},
    {"POST", "/api/v1/test-cars", Fills::Open, "A:+ O:+ R:+ M:+", 'n', empty_body},
    {"POST", "/api/v1/test-cars/{id}/state", Fills::Car, "A:odr O:odr R:od M:o", 'n', R"({"state":"out"})"},
    {"GET", "/api/v1/models", Fills::Open, "A:+ O:+ R:+ P:+ T:+ U:+ C:+ M:+ S:+", 'n', ""},
    // A call centre's person says what was said; where the lease stands and what was sold is for the house to say.
    {"POST", "/api/v1/assignments/{id}/contacts", Fills::Lease, "A:osdrc O:osdrc R:osdc C:c M:os S:o", 'n',
     R"({"kind":"call","direction":"out","result":"reached"})"},
    {"POST", "/api/v1/assignments/{id}/stage", Fills::Lease, "A:osdrc O:osdrc R:osdc M:os S:o", 'n',
     R"({"stage":"contacted"})"},
    {"POST", "/api/v1/assignments/{id}/sale", Fills::Lease, "A:osdrc O:osdrc R:osdc M:os S:o", 'n',
     R"({"model":"volta-one","since_ms":1})"},
    {"POST", "/api/v1/leads/typed", Fills::Open, "A:+ O:+ R:+ C:+ M:+ S:+", 'n', empty_body},
    {"GET", "/api/v1/dealers", Fills::ListDealers, "A:odr O:odr R:od P:odr T:odr C:odr M:o S:o", 'n', ""},
    {"GET", "/api/v1/venues", Fills::Open, "A:+ O:+ R:+ P:+ T:+ U:+ C:+ M:+ S:+", 'n', ""},
    {"GET", "/api/v1/kiosks", Fills::Open, "A:+ O:+", 'n', ""},
    {"POST", "/api/v1/kiosks", Fills::Open, "A:+ O:+", 'n', empty_body},
    {"POST", "/api/v1/kiosks/{id}/leave-code", Fills::Open, "A:+", 'n', empty_body},
    {"POST", "/api/v1/kiosks/{id}/revoke", Fills::Open, "A:+ O:+", 'n', empty_body},
    {"GET", "/api/v1/quarantine", Fills::Open, "A:+ O:+", 'n', ""},
    {"POST", "/api/v1/quarantine/{id}/release", Fills::Open, "A:+ O:+", 'n', empty_body},
    {"POST", "/api/v1/quarantine/{id}/dismiss", Fills::Open, "A:+ O:+", 'n', empty_body},
    {"GET", "/api/v1/review", Fills::Open, "A:+ O:+", 'p', ""},
    {"GET", "/api/v1/review/{id}", Fills::Open, "A:+ O:+", 'p', ""},
    {"POST", "/api/v1/review/{id}", Fills::Open, "A:+ O:+", 'p', empty_body},
    {"POST", "/api/v1/review/{id}/reopen", Fills::Open, "A:+ O:+", 'n', empty_body},
    // Who else somebody is and was knows no houses: only for those whose rights do not end at one, nor at a region.
    {"GET", "/api/v1/prospects/{id}/identity", Fills::Prospect, "A:osdrucg O:osdrucg P:osdrucg", 'n', ""},
    {"POST", "/api/v1/prospects/{id}/merge", Fills::Open, "A:+ O:+", 'n', empty_body},
    {"POST", "/api/v1/prospects/{id}/merge/preview", Fills::Open, "A:+ O:+", 'p', empty_body},
    {"POST", "/api/v1/prospects/{id}/split", Fills::Open, "A:+ O:+", 'n', empty_body},
    {"POST", "/api/v1/prospects/{id}/split/preview", Fills::Open, "A:+ O:+", 'p', empty_body},
    {"POST", "/api/v1/prospects/{id}/corrections", Fills::Open, "A:+ O:+", 'n', empty_body},
    {"POST", "/api/v1/decisions/{id}/undo", Fills::Open, "A:+ O:+", 'n', empty_body},
    {"POST", "/api/v1/check", Fills::Open, "A:+ O:+ R:+ C:+ M:+ S:+", 'n',
     R"({"phone":"+79054440404","email":"","name":""})"},
    {"GET", "/api/v1/routing/rules", Fills::Open, "A:+ O:+", 'n', ""},
    {"POST", "/api/v1/routing/rules", Fills::Open, "A:+", 'n', empty_body},
    {"GET", "/api/v1/routing/rules/{version}", Fills::Open, "A:+ O:+", 'n', ""},
    {"POST", "/api/v1/routing/rules/{version}", Fills::Open, "A:+", 'n', empty_body},
    {"POST", "/api/v1/routing/rules/{version}/activate", Fills::Open, "A:+", 'n', empty_body},
    {"POST", "/api/v1/routing/dry-run", Fills::Open, "A:+ O:+", 'n', empty_body},
    {"GET", "/api/v1/matching/weights", Fills::Open, "A:+ O:+", 'n', ""},
    {"POST", "/api/v1/matching/weights", Fills::Open, "A:+", 'n', empty_body},
    {"GET", "/api/v1/matching/weights/{version}", Fills::Open, "A:+ O:+", 'n', ""},
    {"POST", "/api/v1/matching/weights/{version}", Fills::Open, "A:+", 'n', empty_body},
    {"POST", "/api/v1/matching/weights/{version}/replay", Fills::Open, "A:+", 'n', empty_body},
    {"POST", "/api/v1/matching/weights/{version}/shadow", Fills::Open, "A:+", 'n', empty_body},
    {"POST", "/api/v1/matching/weights/{version}/give-up", Fills::Open, "A:+", 'n', empty_body},
    {"POST", "/api/v1/matching/weights/{version}/activate", Fills::Open, "A:+", 'n', empty_body},
    {"GET", "/api/v1/matching/weights/{version}/disagreements", Fills::Open, "A:+ O:+", 'p', ""},
    {"GET", "/api/v1/matching/reviewers", Fills::Open, "A:+", 'n', ""},
    {"POST", "/api/v1/dealers/{id}/state", Fills::Open, "A:+", 'n', empty_body},
    // Whose lease it was learns how it ended (409), and nobody else.
    {"POST", "/api/v1/assignments/{id}/accept", Fills::Lease, "M:osg S:og", 'n', empty_body},
    {"POST", "/api/v1/assignments/{id}/reject", Fills::Lease, "M:osg S:og", 'n', R"({"reason":"test"})"},
    {"GET", "/api/v1/hand-overs", Fills::ListHandOvers, "A:odr O:odr R:od M:o", 'n', ""},
    {"POST", "/api/v1/hand-overs", Fills::Open, "A:+ M:+", 'n', empty_body},
    {"POST", "/api/v1/hand-overs/preview", Fills::Open, "A:+ M:+", 'n', empty_body},
    {"POST", "/api/v1/hand-overs/{id}/undo", Fills::HandOver, "A:odr M:o", 'n', empty_body},
    {"GET", "/api/v1/jobs/dead", Fills::Open, "A:+ O:+", 'n', ""},
    {"POST", "/api/v1/jobs/{id}/retry", Fills::Open, "A:+ O:+", 'n', empty_body},
    {"GET", "/api/v1/notices", Fills::Open, "A:+ O:+ R:+ P:+ T:+ U:+ C:+ M:+ S:+", 'n', ""},
    {"POST", "/api/v1/notices/{id}/seen", Fills::Open, "A:+ O:+ R:+ P:+ T:+ U:+ C:+ M:+ S:+", 'n', empty_body},
    {"GET", "/api/v1/users", Fills::ListUsers, "A:osdr O:osdr R:osd M:os", 'n', ""},
    {"POST", "/api/v1/users", Fills::Open, "A:+ M:+", 'n', empty_body},
    {"POST", "/api/v1/users/{id}/rights", Fills::User, "A:osdr", 'n', R"({"role":"auditor"})"},
    {"POST", "/api/v1/users/{id}/disable", Fills::User, "A:osdr M:os", 'n', empty_body},
    {"POST", "/api/v1/users/{id}/shift", Fills::User, "A:osdr M:os S:o", 'n', R"({"on_shift":true})"},
    {"GET", "/api/v1/regions", Fills::Open, "A:+ O:+ R:+", 'n', ""},
    {"POST", "/api/v1/regions", Fills::Open, "A:+", 'n', empty_body},
    {"POST", "/api/v1/regions/{id}", Fills::Open, "A:+", 'n', empty_body},
    {"GET", "/api/v1/audit", Fills::Open, "A:+ P:+ U:+", 'n', ""},
};

}  // namespace anketa::testing
