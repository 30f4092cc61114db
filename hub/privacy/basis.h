// P7, no contact without a basis: the visitor's own request (a test drive, a complaint to be answered) or
// a consent in force. Routing and reassigning ask here before a dealer learns of anybody.
#pragma once
#include <string>
#include <vector>

#include "hub/store/leads.h"
#include "shared/sql/db.h"

namespace anketa::privacy {

struct Basis {
  bool exists = false;          // somebody may contact this person for this purpose at all
  bool recipients_any = false;  // and it may be a dealer of the network
};
[[nodiscard]] Basis basis_of(sql::Db& db, const OrgId& org, const std::string& purpose,
                             const std::vector<store::ConsentRow>& consents);

}  // namespace anketa::privacy
