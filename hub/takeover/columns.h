// Which column of an old base holds what. In: headings and some rows. Out: a field for each column and how sure that
// is. Headings are compared after normalising (case, ё, spaces, punctuation) with assets/takeover/columns.json; where
// a heading says nothing, or its values speak against it, the values decide. Pure. Next: hub/takeover/understand.h
#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "hub/takeover/csv.h"

namespace anketa::takeover {

// Codes of fields, as in columns.json, in the API and in texts.
inline constexpr std::array<std::string_view, 21> all_fields = {"ignore",
                                                                "surname",
                                                                "given",
                                                                "patronymic",
                                                                "full_name",
                                                                "phone",
                                                                "email",
                                                                "city",
                                                                "birth_date",
                                                                "brand",
                                                                "model",
                                                                "dealer",
                                                                "responsible",
                                                                "source",
                                                                "note",
                                                                "created_on",
                                                                "consent_marketing",
                                                                "consent_processing",
                                                                "consent_on",
                                                                "vin",
                                                                "sold_on"};
[[nodiscard]] bool is_field(std::string_view code);
[[nodiscard]] bool may_repeat(std::string_view code);  // phone, email, note, ignore

class Words {  // the table
 public:
  [[nodiscard]] static const Words& builtin();  // of columns.json, as built in
  explicit Words(std::string_view json);        // throws BrokenWorld where it is none

  [[nodiscard]] std::string field_of(const std::string& normal) const;  // "" where nobody calls it so
  [[nodiscard]] std::string field_within(const std::string& normal) const;
  [[nodiscard]] int yes_or_no(std::string_view text) const;  // 1 yes, 0 no, -1 neither
  [[nodiscard]] bool is_company_word(const std::string& word) const;
  [[nodiscard]] std::int64_t version() const { return version_; }

 private:
  std::map<std::string, std::string> names_;  // normalised
  std::map<std::string, int> answers_;
  std::vector<std::string> company_;
  std::int64_t version_ = 0;
};

// Letters and digits alone, in small ones, without marks.
[[nodiscard]] std::string normal(std::string_view text);

struct Column {
  std::string heading;  // "" where the file has none
  std::string field;
  int sure = 0;  // per cent
};
// Is the first row one of headings, or of values already?
[[nodiscard]] bool is_heading(const Cells& first, const Words& words);
[[nodiscard]] std::vector<Column> guess_columns(const Cells& headings, const std::vector<Cells>& rows,
                                                const Words& words);

}  // namespace anketa::takeover
