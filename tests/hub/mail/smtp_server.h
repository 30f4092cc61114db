// tests/hub/mail/smtp_server.py as a child: a real server that takes, refuses, or wants TLS.
#pragma once
#include <cstdio>
#include <filesystem>
#include <string>

namespace anketa::testing {

class SmtpServer {
 public:
  SmtpServer(const std::string& mode, const std::filesystem::path& folder);
  ~SmtpServer();
  SmtpServer(const SmtpServer&) = delete;
  SmtpServer& operator=(const SmtpServer&) = delete;
  [[nodiscard]] static bool available();
  [[nodiscard]] std::string url() const { return "smtp://localhost:" + port_; }
  [[nodiscard]] std::string next();  // the next mail it took, as JSON; waits for it

 private:
  int child_ = -1;
  int to_ = -1;
  std::FILE* from_ = nullptr;
  std::string port_;
};

}  // namespace anketa::testing
