#include "tests/kiosk/outbox/kit.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>

namespace anketa::test {

void SeededRandom::fill(std::span<std::uint8_t> out) {
  for (std::uint8_t& byte : out) {  // splitmix64
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    byte = static_cast<std::uint8_t>(z ^ (z >> 31));
  }
}

TempFolder::TempFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "anketa-kiosk-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw BrokenWorld(Problem(problems::file_failed, "mkdtemp"));
  path_ = pattern;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

HubKeys::HubKeys(Random& random)
    : root(crypto::make_sign_key(random)),
      receipt(crypto::make_sign_key(random)),
      bundle(crypto::make_sign_key(random)),
      sealing(crypto::make_seal_key(random)) {
  StillClock clock;
  hub = HubId::make(clock, random);
  random.fill(tls_pin);
}

Bytes HubKeys::key_list(std::uint32_t version) const {
  using wire::KeyState;
  using wire::KeyUse;
  return wire::encode(wire::KeyList{hub,
                                    version,
                                    {{KeyUse::Tls, KeyState::Current, 1, tls_pin},
                                     {KeyUse::Sealing, KeyState::Current, 7, sealing.public_key},
                                     {KeyUse::Receipt, KeyState::Current, 1, receipt.public_key},
                                     {KeyUse::Bundle, KeyState::Current, 1, bundle.public_key}}},
                      root);
}

Result<Bytes> FakeHub::push(ByteView body) {
  TRY(batch, wire::decode_batch(body));
  std::vector<wire::Envelope> envelopes;
  for (const Bytes& bytes : batch) {
    TRY(envelope, wire::decode(bytes));
    if (envelope.header.kiosk != kiosk_) return fail(problems::kiosk_unknown);
    if (!wire::verify(envelope, device_)) return fail(problems::envelope_bad_signature);
    envelopes.push_back(std::move(envelope));
  }
  if (envelopes.empty()) return fail(problems::envelope_malformed);
  const wire::Header& first = envelopes.front().header;
  const bool ask = asks_first_ && asked_in_ != generation_ && first.seq > stored_[first.epoch] + 1;
  if (ask) asked_in_ = generation_;
  if (!ask && !covers_nothing_) {
    for (std::size_t i = 0; i < envelopes.size(); ++i) take(envelopes[i], batch[i]);
  }
  return wire::encode(receipt(envelopes.front().header.epoch), keys_.receipt);
}

void FakeHub::take(const wire::Envelope& envelope, const Bytes& bytes) {
  const wire::Header& header = envelope.header;
  const outbox::Place place{header.epoch, header.seq};
  if (const auto known = held_.find(place); known != held_.end()) {
    if (known->second.bytes != bytes) doubles_.push_back(bytes);
    return;
  }
  auto& stored = stored_[header.epoch];
  const Hash start = wire::epoch_start(keys_.hub, kiosk_, header.epoch, device_);
  const Hash expected = stored == 0 ? start : chain_[header.epoch];
  const bool follows = header.seq == stored + 1 && header.prev == expected;
  held_[place] = {bytes, !follows};
  if (header.seq <= stored) return;
  stored = header.seq;
  chain_[header.epoch] = wire::chain_value(header, envelope.signature);
}

wire::Receipt FakeHub::receipt(std::uint32_t epoch) const {
  wire::Receipt out;
  out.hub = keys_.hub;
  out.generation = generation_;
  out.kiosk = kiosk_;
  out.epoch = epoch;
  const auto number = [epoch](const auto& map) { return map.contains(epoch) ? map.at(epoch) : 0; };
  out.stored_seq = number(stored_);
  out.safe_seq = number(safe_);
  if (chain_.contains(epoch)) out.chain = chain_.at(epoch);
  out.hub_ms = hub_ms_;
  out.erased = erased_;
  return out;
}

void FakeHub::back_up() {
  safe_ = saved_stored_ = stored_;
  saved_held_ = held_;
  saved_chain_ = chain_;
}

void FakeHub::restore() {
  held_ = saved_held_;
  stored_ = saved_stored_;
  chain_ = saved_chain_;
  safe_ = stored_;
  ++generation_;
}

std::map<LeadId, int> FakeHub::leads(const crypto::SealKey& key, std::uint8_t kind) const {
  std::map<LeadId, int> out;
  for (const auto& [place, held] : held_) {
    const auto envelope = wire::decode(held.bytes);
    REQUIRE(envelope.has_value());
    if (envelope->header.kind != kind) continue;
    REQUIRE(wire::open(*envelope, key).has_value());
    ++out[envelope->header.lead];
  }
  return out;
}

std::vector<std::string> FakeHub::opened(std::uint8_t kind) const {
  std::vector<std::string> out;
  for (const auto& [place, held] : held_) {
    const auto envelope = wire::decode(held.bytes);
    if (envelope->header.kind == kind) out.push_back(wire::open(*envelope, keys_.sealing).value());
  }
  return out;
}

Kit::Kit(std::uint64_t seed)
    : random(seed), keys(random), device(crypto::make_sign_key(random)), trust(keys.hub, keys.root.public_key) {
  identity.hub = keys.hub;
  identity.kiosk = KioskId::make(clock, random);
  identity.org = OrgId::make(clock, random);
  identity.venue = VenueId::make(clock, random);
  identity.root = keys.root.public_key;
  identity.device = device.public_key;
  identity.key_list = keys.key_list(1);
  identity.host = "hub.test:1";
  bundle.version = 3;
  bundle.venue = identity.venue;
  bundle.consents_sha256 = std::string(64, 'b');
  REQUIRE(trust.take(identity.key_list).has_value());
  open();
}

outbox::Options Kit::options() const {
  outbox::Options out;
  out.folder = folder.path();
  out.hub = identity.hub;
  out.kiosk = identity.kiosk;
  out.device = device.public_key;
  out.first_epoch = identity.epoch;
  out.free_bytes = [this] { return std::optional(free_bytes); };
  return out;
}

void Kit::open() {
  capturer.reset();
  outbox.reset();
  auto opened = outbox::Outbox::open(options(), clock);
  REQUIRE_MESSAGE(opened.has_value(), opened.error().to_string());
  outbox = std::move(*opened);
  capturer = std::make_unique<capture::Capture>(*outbox, trust, identity, device, clock, random);
}

domain::Lead Kit::visitor(int number) const {
  domain::Lead lead;
  lead.purpose = domain::Purpose::TestDrive;
  lead.contact.name = {"Канарейкин", "Пётр" + std::to_string(number), "Ильич", ""};
  lead.contact.phone = "+7916" + std::to_string(1000000 + number);
  lead.contact.email = "canary" + std::to_string(number) + "@example.ru";
  lead.questionnaire = {"interest", 1, std::string(64, 'a')};
  lead.answers["why"] = domain::FreeText{"a canary sings"};
  lead.signature = domain::Signature{8000, 3000, {{{0, 0, 0}, {120, -40, 16}, {260, -20, 33}}}};
  return lead;
}

capture::Captured Kit::capture(int number) {
  auto done = capturer->lead(visitor(number), bundle, false);
  REQUIRE_MESSAGE(done.has_value(), done.error().to_string());
  clock.advance(1000);
  return *done;
}

bool Kit::push_once(FakeHub& hub, std::size_t most) {
  const auto batch = outbox->next_batch(most, 4u << 20);
  REQUIRE(batch.has_value());
  if (batch->empty()) return false;
  const auto answer = hub.push(wire::encode_batch(batch->envelopes));
  REQUIRE_MESSAGE(answer.has_value(), answer.error().to_string());
  const auto receipt = wire::decode_receipt(*answer, keys.receipt.public_key);
  REQUIRE(receipt.has_value());
  const auto applied = outbox->apply(*receipt, *answer, *batch);
  REQUIRE_MESSAGE(applied.has_value(), applied.error().to_string());
  return true;
}

}  // namespace anketa::test
