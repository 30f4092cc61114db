#include "shared/wire/lead_json.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/shared/wire/samples.h"
#include "tests/shared/wire/vectors.h"

namespace anketa::wire {
namespace {

using Codes = std::vector<std::string>;

// The sample's text with one piece replaced.
std::string with(std::string_view from, std::string_view to) {
  std::string text = lead_json(testing::sample_lead());
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}
Codes findings(std::string_view json) { return parse_lead(json).value().findings; }

TEST_CASE("a lead reads back whole, without findings") {
  const domain::Lead lead = testing::sample_lead();
  const ParsedLead parsed = parse_lead(lead_json(lead)).value();
  CHECK(parsed.findings.empty());
  CHECK(parsed.lead == lead);
  domain::Lead plain;
  plain.id = lead.id;
  plain.kiosk = lead.kiosk;
  plain.venue = lead.venue;
  plain.contact.name.full_latin = "Zoë O'Connor-Müller";
  CHECK(parse_lead(lead_json(plain)).value().lead == plain);
  CHECK(findings(lead_json(plain)).empty());
  plain.contact.further = {"+79160001122", "second@post.example"};
  CHECK(parse_lead(lead_json(plain)).value().lead == plain);
  plain.contact.further.resize(domain::most_further + 1);
  CHECK(findings(lead_json(plain)) == Codes{"too_long"});
}

TEST_CASE("only what is no JSON object is malformed") {
  for (const char* bad : {"", "[]", "null", "\"x\"", "1", "{", "not json"}) {
    CHECK(parse_lead(bad).error().is(problems::lead_malformed));
  }
  CHECK(findings("{}") == Codes{"bad_field"});
}

TEST_CASE("unknown and doubled members are findings, at every depth") {
  CHECK(findings(with("\"v\":1", "\"v\":1,\"zodiac\":\"leo\"")) == Codes{"unknown_field"});
  CHECK(findings(with("\"phone\":", "\"fax\":\"1\",\"phone\":")) == Codes{"unknown_field"});
  CHECK(findings(with("\"surname\":", "\"title\":\"Dr\",\"surname\":")) == Codes{"unknown_field"});
  CHECK(findings(with("{\"number\":-3}", "{\"number\":-3,\"text\":\"x\"}")) == Codes{"unknown_field"});
  const ParsedLead doubled = parse_lead(with("\"phone\":", "\"phone\":\"+70003124000\",\"phone\":")).value();
  CHECK(doubled.findings == Codes{"doubled_field"});
  CHECK(doubled.lead.contact.phone == "+70003124000");
}

TEST_CASE("values that do not fit are findings; the rest of the lead stays") {
  for (const auto& [from, to] : {std::pair{"\"version\":4", "\"version\":\"4\""},
                                 {"\"version\":4", "\"version\":-4"},
                                 {"\"version\":4", "\"version\":4.5"},
                                 {"\"purpose\":\"test_drive\"", "\"purpose\":\"party\""},
                                 {"\"language\":\"en\",\"pages\"", "\"language\":\"fr\",\"pages\""},
                                 {"\"given\":true", "\"given\":\"yes\""},
                                 {"\"channels\":[\"phone\",", "\"channels\":[\"pigeon\","},
                                 {"\"channels\":[\"phone\",", "\"channels\":[\"messenger\","},
                                 {"\"half\":\"afternoon\"", "\"half\":\"night\""},
                                 {"{\"number\":-3}", "-3"},
                                 {"{\"number\":-3}", "{}"},
                                 {"{\"number\":-3}", "{\"number\":null}"},
                                 {"\"text_sha256\":\"b", "\"text_sha256\":\"B"},
                                 {"\"strokes\":\"0 0 0", "\"strokes\":\"zero"},
                                 {"\"v\":1", "\"v\":2"},
                                 {"\"id\":\"0192a3b4-5c6d", "\"id\":\"0192A3B4-5c6d"}}) {
    const ParsedLead parsed = parse_lead(with(from, to)).value();
    CHECK_MESSAGE(parsed.findings == Codes{"bad_field"}, to);
    CHECK(parsed.lead.contact == testing::sample_lead().contact);
  }
}

TEST_CASE("a name of a megabyte is cut on a whole character and said") {
  std::string endless;
  while (endless.size() < 1u << 20) endless += "Ё";
  const ParsedLead parsed = parse_lead(with("Щёлокова", endless)).value();
  CHECK(parsed.findings == Codes{"too_long"});
  CHECK(parsed.lead.contact.name.surname == endless.substr(0, 400));
  CHECK(parsed.lead.contact.phone == "+79261112233");
  domain::Lead many = testing::sample_lead();
  many.pages.assign(1000, {"p", 1});
  CHECK(findings(lead_json(many)) == Codes{"too_long"});
}

TEST_CASE("odd characters are said; those that act are taken out, the others kept") {
  const auto surname = [](std::string_view text) {
    domain::Lead lead = testing::sample_lead();
    lead.contact.name.surname = std::string(text);
    const ParsedLead parsed = parse_lead(lead_json(lead)).value();
    CHECK_MESSAGE(parsed.findings == Codes{"odd_characters"}, text);
    return parsed.lead.contact.name.surname;
  };
  CHECK(surname("Петр🚗ов") == "Петр🚗ов");
  CHECK(surname("כהן") == "כהן");
  CHECK(surname("Smith\u202Egnp.exe") == "Smithgnp.exe");
  CHECK(surname(std::string_view("Ива\0нов", 13)) == "Иванов");
  CHECK(surname("Line\nbreak\x1b[31m") == "Linebreak[31m");
  CHECK(surname("R2D2") == "R2D2");
  for (const char* fine : {"Салтыков-Щедрин", "О'Коннор", "Д’Артаньян", "Ёлкина", "Nguyễn Văn", "Ḥasan", "李小龍",
                           "Ó Súilleabháin", "ван дер Берг, мл."}) {
    domain::Lead lead = testing::sample_lead();
    lead.contact.name.surname = fine;
    CHECK_MESSAGE(findings(lead_json(lead)).empty(), fine);
  }
}

TEST_CASE("free text keeps its lines and emoji") {
  domain::Lead lead = testing::sample_lead();
  lead.answers["why"] = domain::FreeText{"1. Тесно\n2.\tДорого 🙂"};
  CHECK(parse_lead(lead_json(lead)).value().lead == lead);
  CHECK(findings(lead_json(lead)).empty());
}

TEST_CASE("bytes that are no UTF-8 inside a name still give the lead") {
  const ParsedLead parsed = parse_lead(with("Щёлокова", "Щ\xFFлокова")).value();
  CHECK(parsed.findings == Codes{"odd_characters"});
  CHECK(parsed.lead.contact.name.surname == "Щлокова");
}

TEST_CASE("what a newer kiosk says badly is told, and the rest is kept") {
  const auto with = [](const std::string& members) {
    std::string json = lead_json(testing::sample_lead());
    json.pop_back();
    return parse_lead(json + "," + members + "}").value();
  };
  const std::vector<std::string> bad{"bad_field"};
  CHECK(with(R"("signature_act":"waved")").findings == bad);
  CHECK(with(R"("phone_confirmed":1)").findings == bad);
  CHECK(with(R"("prefer":{"from_hour":21,"to_hour":18})").findings == bad);
  CHECK(with(R"("prefer":{"channel":"pigeon"})").findings == bad);
  CHECK(with(R"("junk":{"score":101,"reasons":[]})").findings == bad);
  CHECK(with(R"("statements":{"licence":true})").findings == bad);
  CHECK(with(R"("prefer":{"wish":1})").findings == std::vector<std::string>{"unknown_field"});
  const auto fine = with(R"("prefer":{"channel":"sms"},"assisted":true)");
  CHECK(fine.findings.empty());
  CHECK(fine.lead.prefer == domain::Preference{0, 0, domain::Channel::Sms});
  CHECK(fine.lead.assisted);
  CHECK(!fine.lead.junk);
}

}  // namespace
}  // namespace anketa::wire
