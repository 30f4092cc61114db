// The code of a benefit (S-19): the venue's prefix and eight characters that follow from the lead's token hash,
// so that a hub which holds the lead can tell a given code from an invented one. Nothing in it names a person. Pure.
#pragma once
#include <string>
#include <string_view>

namespace anketa::wire {

// "VEGA" -> "VEGA-7K2M-9QXD". `token_sha256`: hex, as it stands in the lead.
[[nodiscard]] std::string coupon_code(std::string_view prefix, std::string_view token_sha256);
// Does this code follow from this lead?
[[nodiscard]] bool coupon_holds(std::string_view code, std::string_view token_sha256);

}  // namespace anketa::wire
