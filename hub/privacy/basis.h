// P7, no contact without a basis: the visitor's own request (a test drive, a call, a complaint to be answered) or
// a consent in force (hub/privacy/standing.h). Routing and reassigning ask here before a dealer learns of anybody.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "hub/store/leads.h"
#include "shared/sql/db.h"

namespace anketa::privacy {

// The version of a consent that an old base says was given: no text of ours stood before it, and no signature under it.
inline constexpr std::int64_t of_old_base = 0;

// Who asks for a test drive, a call or an answer to a complaint has asked to be contacted about just that.
[[nodiscard]] bool is_own_request(std::string_view purpose);

struct Basis {
  bool exists = false;          // somebody may contact this person for this purpose at all
  bool recipients_any = false;  // and it may be a dealer of the network
};
[[nodiscard]] Basis basis_of(sql::Db& db, const OrgId& org, const std::string& purpose,
                             const std::vector<store::ConsentRow>& consents);
// The same for who knows the recipients of a consent's text already: texts never change.
using RecipientsOf = std::function<std::string(const store::ConsentRow&)>;
[[nodiscard]] Basis basis_of(const std::string& purpose, const std::vector<store::ConsentRow>& consents,
                             const RecipientsOf& recipients_of);

}  // namespace anketa::privacy
