#include "tests/hub/mail/smtp_server.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

namespace anketa::testing {
namespace {

constexpr const char* python = "/usr/bin/python3";  // Debian's own: its packages are installed for it

std::string script() { return std::string(std::getenv("ANKETA_SOURCE")) + "/tests/hub/mail/smtp_server.py"; }

}  // namespace

bool SmtpServer::available() {
  return std::system((std::string(python) + " -c 'import aiosmtpd' >/dev/null 2>&1").c_str()) == 0;
}

SmtpServer::SmtpServer(const std::string& mode, const std::filesystem::path& folder) {
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (pipe(in.data()) != 0 || pipe(out.data()) != 0) throw std::runtime_error("pipe");
  child_ = fork();
  if (child_ == 0) {
    dup2(in[0], 0);
    dup2(out[1], 1);
    for (const int fd : {in[0], in[1], out[0], out[1]}) close(fd);
    execl(python, python, "-B", script().c_str(), mode.c_str(), folder.c_str(), nullptr);
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  to_ = in[1];
  from_ = fdopen(out[0], "r");
  port_ = next();
  if (port_.empty()) throw std::runtime_error("the mail server did not start");
}

SmtpServer::~SmtpServer() {
  close(to_);
  std::fclose(from_);
  waitpid(child_, nullptr, 0);
}

std::string SmtpServer::next() {
  std::string line;
  for (int c = std::fgetc(from_); c != EOF && c != '\n'; c = std::fgetc(from_)) line += static_cast<char>(c);
  return line;
}

}  // namespace anketa::testing
