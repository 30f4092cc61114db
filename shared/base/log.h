// The log can carry codes, ids and numbers only: there is no overload that takes free text,
// so a person's data cannot reach it. One line an event, to standard error (journald keeps it).
#pragma once
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/problem.h"

namespace anketa::log {

enum class Level { Info, Warning, Error };

// A word known when the program was compiled.
class Word {
 public:
  consteval Word(const char* literal) : text_(literal) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

class Value {
 public:
  template <std::integral T>
  Value(T number) : text_(std::to_string(number)) {}  // NOLINT(google-explicit-constructor)
  template <class Tag>
  Value(const Id<Tag>& id) : text_(id.value) {}             // NOLINT(google-explicit-constructor)
  Value(const Problem& problem) : text_(problem.code()) {}  // NOLINT(google-explicit-constructor)
  Value(Word word) : text_(word.text()) {}                  // NOLINT(google-explicit-constructor)
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

struct Field {
  Word name;
  Value value;
};

// log::event(log::Level::Warning, "push.failed", {{"kiosk", id}, {"code", problem}, {"retry_ms", 900}});
void event(Level level, Word what, std::initializer_list<Field> fields = {});
[[nodiscard]] std::vector<std::string> tail();  // the last lines of this process, newest first; codes and ids only
void set_quiet(bool quiet);                     // tests only: errors still print

}  // namespace anketa::log
