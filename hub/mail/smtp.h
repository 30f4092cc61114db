// Hands one mail to a server, by libcurl: STARTTLS or TLS from the first byte, certificates checked, signed in where a
// name is given. In: a server and bytes. Out: taken, or why not: mail.unreachable, mail.tls, mail.refused (what the
// server answered as a number). Blocks for as long as the server lets it, at most `timeout_s`. Any thread.
#pragma once
#include <string>

#include "shared/base/result.h"

namespace anketa::mail {

// Why a mail did not go out; the detail is the server's number, never its words.
inline constexpr ProblemKind unreachable{"mail.unreachable", 503};
inline constexpr ProblemKind no_tls{"mail.tls", 502};
inline constexpr ProblemKind refused{"mail.refused", 502};

struct Server {
  std::string url;  // smtp://host:587 or smtps://host:465; "": there is none, nobody is written to
  std::string user, password;
  std::string from;          // the address that mails come from
  bool tls = true;           // smtp:// only: STARTTLS or nothing; false: for a server on this very machine
  std::string ca_file = {};  // "": the system's own authorities
  long timeout_s = 30;
};

[[nodiscard]] Status send(const Server& server, const std::string& to, const std::string& bytes);

}  // namespace anketa::mail
