// Notices become mails: one a person and burst, in his language, with counts and kiosks' names and never a visitor's
// data. In: notices nobody has seen yet. Out: mails, and what became of them. Next: hub/mail/smtp.h
// One thread; between the two short writes of a round it waits for the server.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "hub/browser/texts.h"
#include "hub/mail/letter.h"
#include "hub/mail/smtp.h"
#include "hub/store/open.h"
#include "hub/store/user_mail.h"
#include "hub/store/writer.h"
#include "shared/base/random.h"

namespace anketa::mail {

struct Parts {
  OrgId org;
  store::ReadPool& readers;
  store::Writer& writer;
  const privacy::Vault& vault;
  const browser::Texts& texts;
  const Clock& clock;
  Random& random;
  Server server;
  std::string console;  // its address: "https://hub.example:8443"
};

class Post {
 public:
  explicit Post(Parts parts) : parts_(std::move(parts)) {}
  // Sends what is due; gives how many mails were taken by the server.
  int round();

 private:
  [[nodiscard]] bool write_to(const store::UserMailRow& person);
  [[nodiscard]] Result<std::string> address_of(const store::UserMailRow& person) const;
  Parts parts_;
};

// Subject and text for these notices; pure but for the catalogue.
struct Content {
  std::string subject, text;
};
[[nodiscard]] Content content_of(const browser::Texts& texts, std::string_view language, const std::string& console,
                                 const std::vector<store::UnmailedNotice>& notices);

}  // namespace anketa::mail
