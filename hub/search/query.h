// What somebody typed into the search box, read as matching reads a lead. In: any text. Out: a whole phone or mailbox
// to ask the keyed index for, or words of a name and the end of a phone for the index in memory. Pure; keeps nothing.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "hub/search/words.h"

namespace anketa::search {

using Tokens = std::vector<std::vector<Range>>;  // each must be met, by any of its ranges

struct Query {
  std::string_view by = "nothing";  // name tail phone email nothing
  std::string contact;              // of phone and email: its trait (hub/match/keys.h)
  Tokens tokens;                    // of name and tail
  Tokens swapped;                   // the same keys in the other layout, for when nobody has such a name; may be empty
};

[[nodiscard]] Query read_query(std::string_view typed);

}  // namespace anketa::search
