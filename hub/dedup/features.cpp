#include "hub/dedup/features.h"

#include <unicode/translit.h>

#include <algorithm>
#include <sstream>

#include "shared/base/result.h"

namespace anketa::dedup {
namespace {

// One transliterator a thread: ICU's objects are not to be shared while in use.
icu::Transliterator& latin() {
  thread_local const std::unique_ptr<icu::Transliterator> made = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> built(icu::Transliterator::createInstance(
        "NFKC; Russian-Latin/BGN; Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) throw BrokenWorld(Problem(problems::internal, "transliterator"));
    return built;
  }();
  return *made;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

// Latin names come as one field, given name first or last; without an order the longest known shape is kept.
void split_latin(const std::string& full, Features& features) {
  std::istringstream words(full);
  std::vector<std::string> parts;
  for (std::string word; words >> word;) parts.push_back(name_key(word));
  std::erase(parts, std::string());
  if (parts.empty()) return;
  features.given = parts.front();
  if (parts.size() > 1) features.surname = parts.back();
}

}  // namespace

std::string name_key(std::string_view name) {
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  latin().transliterate(text);
  std::string ascii;
  text.toUTF8String(ascii);
  std::string key;
  std::ranges::copy_if(ascii, std::back_inserter(key), [](char c) { return c >= 'a' && c <= 'z'; });
  // Romanisations differ in these; one spelling stands for all.
  for (const auto& [from, to] : {std::pair{"shch", "sh"},
                                 {"yo", "e"},
                                 {"ye", "e"},
                                 {"kh", "h"},
                                 {"ks", "x"},
                                 {"iy", "y"},
                                 {"ij", "y"},
                                 {"ii", "y"},
                                 {"yy", "y"},
                                 {"ts", "c"},
                                 {"tz", "c"},
                                 {"ju", "yu"},
                                 {"ja", "ya"}}) {
    replace_all(key, from, to);
  }
  return key;
}

Features features_of(const domain::Contact& contact) {
  Features features;
  if (!contact.phone.empty()) features.phones.push_back(contact.phone);
  if (!contact.email.empty()) {
    std::string email = contact.email;
    std::ranges::transform(email, email.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    features.emails.push_back(std::move(email));
  }
  if (contact.name.full_latin.empty()) {
    features.surname = name_key(contact.name.surname);
    features.given = name_key(contact.name.given);
    features.patronymic = name_key(contact.name.patronymic);
  } else {
    split_latin(contact.name.full_latin, features);
  }
  return features;
}

}  // namespace anketa::dedup
