// One lossy key for a name in Cyrillic and in any romanisation of it: ICAO, BGN, GOST, ISO 9 and what people
// type by ear fall together ("Щербаков", "Shcherbakov", "Scherbakov", "Sherbakov"). Letters a to z, where
// w = ш щ, q = ч, j = ж. Pure.
#pragma once
#include <string>

#include "hub/match/text.h"

namespace anketa::match {

[[nodiscard]] std::string skeleton(const Runes& word);
// A surname's skeleton without its gendered or inflected end: Иванов and Иванова, Островский and Островская.
[[nodiscard]] std::string stem(const std::string& skeleton);
// Consonants alone, the loosest comparison of two surnames.
[[nodiscard]] std::string consonants(const std::string& skeleton);
// Two initials that may stand for one name, whatever alphabet each was written in: Ш and S, Х and K.
[[nodiscard]] bool same_initial(char a, char b);
// Damerau-Levenshtein with neighbours swapped (optimal string alignment), at most `limit` + 1.
[[nodiscard]] int edits(std::string_view a, std::string_view b, int limit);

}  // namespace anketa::match
