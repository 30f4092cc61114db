#include "shared/wire/enrol.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/shared/crypto/seeded_random.h"
#include "tests/shared/wire/vectors.h"

namespace anketa::wire {
namespace {

TEST_CASE("codes forgive what people mistype and nothing else") {
  const auto read = [](std::string_view typed) {
    const auto code = parse_enrol_code(typed);
    return code ? enrol_code_text(*code) : std::string("-");
  };
  CHECK(read("K105-ABCD-EFGH-JKMN") == "K105-ABCD-EFGH-JKMN");
  CHECK(read("k105abcdefghjkmn") == "K105-ABCD-EFGH-JKMN");
  CHECK(read(" kIo5 abcd-efgh jkmn ") == "K105-ABCD-EFGH-JKMN");
  CHECK(read("kl05abcdefghjkmn") == "K105-ABCD-EFGH-JKMN");
  for (const char* bad :
       {"", "K105", "K105-ABCD-EFGH-JKM", "K105-ABCD-EFGH-JKMNP", "K105-ABCD-EFGH-JKMU", "К105-ABCD-EFGH-JKMN"}) {
    CHECK_MESSAGE(read(bad) == "-", bad);
  }
}

TEST_CASE("made codes read back and differ") {
  testing::SeededRandom random(20);
  std::set<std::string> seen;
  for (int i = 0; i < 500; ++i) {
    const std::string text = enrol_code_text(make_enrol_code(random));
    CHECK(text.size() == 19);
    CHECK(enrol_code_text(parse_enrol_code(text).value()) == text);
    seen.insert(text);
  }
  CHECK(seen.size() == 500);
}

TEST_CASE("each side's proof depends on everything it speaks for") {
  testing::SeededRandom random(21);
  const crypto::Secret<32> key = crypto::make_box_key(random), other = crypto::make_box_key(random);
  const EnrolCode code = make_enrol_code(random);
  const EnrolRequest request = make_enrol_request(code, key, testing::vector_key("device").public_key, "0.1.0", random);
  CHECK(proves(request, key));
  CHECK_FALSE(proves(request, other));
  EnrolRequest altered = request;
  altered.device[3] ^= 1;
  CHECK_FALSE(proves(altered, key));
  altered = request;
  altered.nonce[3] ^= 1;
  CHECK_FALSE(proves(altered, key));
  CHECK(enrol_request_json(parse_enrol_request(enrol_request_json(request)).value()) == enrol_request_json(request));

  EnrolAnswer answer = parse_enrol_answer(testing::vector_text("enrolment.answer")).value();
  prove(answer, request, key);
  CHECK(proves(answer, request, key));
  const auto holds = [&](auto change) {
    EnrolAnswer changed = answer;
    change(changed);
    return proves(changed, request, key);
  };
  CHECK_FALSE(holds([](EnrolAnswer& a) { std::swap(a.hub.value, a.kiosk.value); }));
  CHECK_FALSE(holds([](EnrolAnswer& a) { std::swap(a.org.value, a.venue.value); }));
  CHECK_FALSE(holds([](EnrolAnswer& a) { a.kiosk_name += "x"; }));
  CHECK_FALSE(holds([](EnrolAnswer& a) { ++a.epoch; }));
  CHECK_FALSE(holds([](EnrolAnswer& a) { a.root[0] ^= 1; }));
  CHECK_FALSE(holds([](EnrolAnswer& a) { a.key_list[0] ^= 1; }));
  CHECK_FALSE(holds([](EnrolAnswer& a) { ++a.hub_ms; }));
  altered = request;
  altered.proof[0] ^= 1;
  CHECK_FALSE(proves(answer, altered, key));
}

TEST_CASE("requests and answers of another form are enrol.malformed") {
  const std::string good = testing::vector_text("enrolment.request");
  REQUIRE(parse_enrol_request(good));
  const auto changed = [&](std::string_view from, std::string_view to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    return parse_enrol_request(text);
  };
  CHECK_FALSE(changed("\"slot\":\"K105\"", "\"slot\":\"K10\"").has_value());
  CHECK_FALSE(changed("\"slot\":\"K105\"", "\"slot\":\"k105\"").has_value());
  CHECK_FALSE(changed("\"slot\":\"K105\"", "\"slot\":105").has_value());
  CHECK_FALSE(changed("\"v\":1", "\"v\":2").has_value());
  CHECK_FALSE(changed("\"nonce\":\"", "\"nonce\":\"AAAA").has_value());
  CHECK_FALSE(changed("\"slot\":", "\"slot\":\"K105\",\"slot\":").has_value());
  CHECK(changed("{", "{\"new\":[1,2],").has_value());
  for (const std::string& bad : {std::string(), std::string("{}"), std::string("[]"), std::string("null"), good + "x",
                                 good.substr(0, good.size() - 1), std::string(100000, ' ') + good}) {
    CHECK(parse_enrol_request(bad).error().is(problems::enrol_malformed));
    CHECK(parse_enrol_answer(bad).error().is(problems::enrol_malformed));
  }
}

}  // namespace
}  // namespace anketa::wire
