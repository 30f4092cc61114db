#include "hub/console/typed_contact.h"

namespace anketa::console {

Status put_reach(domain::Contact& contact, const std::string& phone, const std::string& email) {
  if (!phone.empty()) {
    TRY(parsed, domain::parse_phone(phone, "RU"));
    contact.phone = parsed;
  }
  if (!email.empty()) {
    TRY(parsed, domain::parse_email(email));
    contact.email = parsed;
  }
  return {};
}

}  // namespace anketa::console
