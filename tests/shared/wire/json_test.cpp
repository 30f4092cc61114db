#include "shared/wire/json.h"

#include <doctest/doctest.h>

namespace anketa::wire {
namespace {

std::string again(std::string_view text) { return canonical(parse_json_strict(text, 1u << 20).value()); }

TEST_CASE("canonical form of RFC 8785") {
  CHECK(again(" { \"b\" : [ 1 , true , null ] , \"a\" : \"\\u0041\\/\" } ") == R"({"a":"A/","b":[1,true,null]})");
  CHECK(again("[]") == "[]");
  CHECK(again("[[],{},[[]]]") == "[[],{},[[]]]");
  CHECK(again("-9223372036854775808") == "-9223372036854775808");
  CHECK(again(R"("\u0000\u0008\u0009\u000a\u000b\u000c\u000d\u001f\u007f\"\\")") ==
        "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\x7f\\\"\\\\\"");
  CHECK(again(R"("\u0451\ud83d\ude97")") == "\"ё🚗\"");
}

TEST_CASE("members stand in UTF-16 order, as in RFC 8785's own example") {
  CHECK(
      again(
          R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",)"
          R"("\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"})") ==
      "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\",\"ö\":\"Latin Small Letter O With "
      "Diaeresis\","
      "\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST_CASE("doubled members: the first is kept, and said; strict reading refuses") {
  const auto parsed = parse_json(R"({"a":1,"a":{"b":2},"c":3})").value();
  CHECK(parsed.doubled);
  CHECK(canonical(parsed.json) == R"({"a":1,"c":3})");
  CHECK_FALSE(parse_json_strict(R"({"a":1,"a":2})", 100).has_value());
  CHECK_FALSE(parse_json(R"([{"a":1},{"a":1}])").value().doubled);
  CHECK(parse_json(R"({"a":1,"\u0061":2})").value().doubled);
}

TEST_CASE("numbers that are no 64-bit integers are odd") {
  for (const char* odd : {"1.5", "1e3", "1.0", "9223372036854775808", "-9223372036854775809", "1e400"}) {
    const auto parsed = parse_json(odd);
    CHECK_MESSAGE((!parsed || parsed->json.integer() == nullptr), odd);
  }
}

TEST_CASE("deep and endless documents are cut, not followed") {
  std::string deep;
  for (int i = 0; i < 200000; ++i) deep += '[';
  const auto truncated = parse_json(deep);
  CHECK_FALSE(truncated.has_value());
  for (int i = 0; i < 200000; ++i) deep += ']';
  CHECK(parse_json(deep).value().cut);
  CHECK_FALSE(parse_json_strict(deep, 1u << 20).has_value());
  std::string wide = "[0";
  for (int i = 0; i < 300000; ++i) wide += ",0";
  const auto cut = parse_json(wide + "]").value();
  CHECK(cut.cut);
  CHECK(cut.json.array()->size() <= 200000);
}

TEST_CASE("careless strings are repaired") {
  const auto repaired = [](std::string_view text) {
    const auto parsed = parse_json(text);
    REQUIRE(parsed.has_value());
    CHECK(parsed->repaired);
    return canonical(parsed->json);
  };
  CHECK(repaired("[\"a\xFF\xC3z\"]") == "[\"a\xEF\xBF\xBD\xEF\xBF\xBDz\"]");
  CHECK(repaired("[\"a\nb\x01\"]") ==
        "[\"a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD\"]");
  CHECK(repaired(R"(["\ud83d","\ude97x","\ud83d\ud83d\ude97"])") ==
        "[\"\xEF\xBF\xBD\",\"\xEF\xBF\xBDx\",\"\xEF\xBF\xBD🚗\"]");
  CHECK(repaired("{\"q\\\"\":\"\xED\xA0\x80\"}").starts_with("{\"q\\\"\":\"\xEF\xBF\xBD"));
  for (const char* hopeless : {"", "{", "nope", "{\"a\":1}{", "[1,]", "\"", "\"\\"})
    CHECK_FALSE(parse_json(hopeless).has_value());
}

}  // namespace
}  // namespace anketa::wire
