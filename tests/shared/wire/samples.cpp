#include "tests/shared/wire/samples.h"

#include "tests/shared/crypto/seeded_random.h"
#include "tests/shared/wire/vectors.h"

namespace anketa::testing {

domain::Lead sample_lead() {
  domain::Lead lead;
  lead.id = {vector_text("ids.lead")};
  lead.purpose = domain::Purpose::TestDrive;
  lead.language = domain::Language::En;
  lead.kiosk = {vector_text("ids.kiosk")};
  lead.venue = {vector_text("ids.venue")};
  lead.captured_ms = 1778578261250;
  lead.contact.name = {"Щёлокова", "Наталья", "Юрьевна", ""};
  lead.contact.phone = "+79261112233";
  lead.contact.email = "n.sch@example.org";
  lead.contact.city = "Нижний Новгород";
  lead.questionnaire = {"interest", 4, std::string(64, 'a')};
  lead.answers = {{"body", domain::Codes{{"suv", "wagon"}}},
                  {"none", domain::Codes{}},
                  {"how_soon", std::int64_t{-3}},
                  {"why", domain::FreeText{"Line one\n\"two\" \\ / \t"}},
                  {"since", domain::Day{"2020-02-29"}},
                  {"wish", domain::ModelChoice{"vega-x1"}},
                  {"drive", domain::TestDriveWish{"vega-x1", "", "2026-05-16", domain::HalfDay::Afternoon}}};
  lead.consents = {{"processing",
                    3,
                    std::string(64, 'b'),
                    domain::Language::En,
                    true,
                    {domain::Channel::Phone, domain::Channel::Messenger},
                    4200,
                    30100},
                   {"marketing", 1, std::string(64, 'c'), domain::Language::Ru, false, {}, 900, 33000}};
  lead.signature = domain::Signature{12000, 4000, {{{0, 0, 0}, {10, -20, 8}}, {{500, 400, 300}}}};
  lead.pages = {{"why", 5200}, {"contact", 41000}};
  lead.visitor_token_sha256 = std::string(64, 'd');
  return lead;
}

wire::Header sample_header() {
  wire::Header header;
  header.kind = static_cast<std::uint8_t>(wire::EnvelopeKind::Lead);
  header.hub = {vector_text("ids.hub")};
  header.kiosk = {vector_text("ids.kiosk")};
  header.epoch = 1;
  header.seq = 1;
  header.prev = wire::epoch_start(header.hub, header.kiosk, header.epoch, vector_key("device").public_key);
  header.lead = {vector_text("ids.lead")};
  header.wall_ms = 1778578261250;
  header.clock = wire::ClockState::Synced;
  header.boot = uuid_parse(vector_text("ids.boot")).value();
  header.mono_ms = 777123;
  header.venue = {vector_text("ids.venue")};
  header.bundle_version = 12;
  header.questionnaire = vector_32("bundle.questionnaire_sha256");
  header.consents = vector_32("bundle.consents_sha256");
  header.sealing_key = 7;
  return header;
}

wire::Envelope sample_envelope() {
  SeededRandom random(10);
  return wire::seal(sample_header(), "{\"v\":1}", vector_sealing_key().public_key, vector_key("device"), random);
}

std::string judge(ByteView bytes) {
  const auto envelope = wire::decode(bytes);
  if (!envelope) return std::string(envelope.error().code());
  const wire::Header& header = envelope->header;
  if (header.hub.value != vector_text("ids.hub")) return std::string(problems::envelope_wrong_hub.code);
  if (header.kiosk.value != vector_text("ids.kiosk")) return std::string(problems::kiosk_unknown.code);
  if (!wire::verify(*envelope, vector_key("device").public_key))
    return std::string(problems::envelope_bad_signature.code);
  return "";
}

}  // namespace anketa::testing
