// By what a person can be found again: short texts, one kind of look-up each, that the hub turns into keyed hashes.
// Kept keys stand for a known person; asked keys also cover one keystroke of difference. Pure.
#pragma once
#include <string>
#include <vector>

#include "hub/match/person.h"

namespace anketa::match {

[[nodiscard]] std::vector<std::string> kept_keys(const Person& person, const Dictionary& dictionary);
// For lists without contacts: whoever shares a day of birth, or one name and the city.
[[nodiscard]] std::vector<std::string> loose_keys(const Person& person);
[[nodiscard]] std::vector<std::string> asked_keys(const Person& person, const Dictionary& dictionary);
// The keys by which the users of a contact are counted.
[[nodiscard]] std::string phone_key(const std::string& digits);
[[nodiscard]] std::string email_key(const std::string& mailbox);  // local@domain

// A key held by more people than this says nothing about one of them and is not followed.
inline constexpr int most_holders = 60;

}  // namespace anketa::match
