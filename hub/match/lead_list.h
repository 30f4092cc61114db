// A list of leads as CSV (RFC 4180; ',' or ';', BOM allowed), one row at a time, and the lists that matching makes of
// it. In: id,entity_id,ts,kiosk_id,given_name,middle_name,surname,phone,email,city,birth_date,extra by header, any may
// be missing or empty but id. Out: rows. One thread.
#pragma once
#include <istream>
#include <string>
#include <vector>

#include "hub/match/person.h"

namespace anketa::match {

struct ListedLead {
  std::string id;
  RawPerson raw;
};

class LeadList {
 public:
  // config.invalid: no header with `id`. Errors name the row, never a value.
  [[nodiscard]] static Result<LeadList> open(std::istream& in);
  // False: the end. request.invalid (detail: "row N: why").
  [[nodiscard]] Result<bool> next(ListedLead& out);

 private:
  explicit LeadList(std::istream& in) : in_(&in) {}
  [[nodiscard]] Result<bool> read_row(std::vector<std::string>& cells);
  std::istream* in_;
  char separator_ = ',';
  std::size_t row_ = 0;
  std::vector<std::string RawPerson::*> columns_;  // nullptr: not looked at
  std::size_t id_ = 0;
};

// A cell as CSV writes it, quoted where needed.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace anketa::match
