// By what a person can be found again: short texts, one kind of look-up each, that the hub turns into keyed hashes.
// Kept keys stand for a known person and are few, because each is a page of the database to write; who asks asks by
// them and by the slip keys, which cover one keystroke more. Pure.
#pragma once
#include <string>
#include <vector>

#include "hub/match/person.h"

namespace anketa::match {

[[nodiscard]] std::vector<std::string> kept_keys(const Person& person, const Dictionary& dictionary);
// For lists without contacts: whoever shares a day of birth, or one name and the city.
[[nodiscard]] std::vector<std::string> loose_keys(const Person& person);
[[nodiscard]] std::vector<std::string> slip_keys(const Person& person);  // none of the kept ones
// Of the kept keys those that are a phone or a mailbox itself: the users of a contact are counted by them.
[[nodiscard]] std::vector<std::string> contact_keys(const Person& person);
[[nodiscard]] std::string contact_key(const std::string& contact);  // digits, or local@domain

// A key held by more people than this says nothing about one of them and is not followed.
inline constexpr int most_holders = 60;

}  // namespace anketa::match
