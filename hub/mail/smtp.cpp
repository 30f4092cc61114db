#include "hub/mail/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace anketa::mail {
namespace {

struct Source {
  const std::string& bytes;
  std::size_t at = 0;
};

std::size_t give(char* to, std::size_t size, std::size_t count, void* from) {
  auto& source = *static_cast<Source*>(from);
  const std::size_t taken = std::min(size * count, source.bytes.size() - source.at);
  std::memcpy(to, source.bytes.data() + source.at, taken);
  source.at += taken;
  return taken;
}

std::size_t swallow(char* /*from*/, std::size_t size, std::size_t count, void* /*to*/) { return size * count; }

// libcurl's own texts may hold an address, so they go nowhere: only a code and the server's number leave this file.
Status judged(CURLcode code, CURL* handle) {
  if (code == CURLE_OK) return {};
  long answer = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer);
  const bool tls = code == CURLE_USE_SSL_FAILED || code == CURLE_PEER_FAILED_VERIFICATION ||
                   code == CURLE_SSL_CONNECT_ERROR || code == CURLE_SSL_CACERT_BADFILE;
  if (tls) return fail(no_tls);
  if (answer >= 400) return fail(refused, std::to_string(answer));
  return fail(unreachable, std::to_string(static_cast<int>(code)));
}

void set_server(CURL* handle, const Server& server) {
  curl_easy_setopt(handle, CURLOPT_URL, server.url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(server.tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  if (!server.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, server.ca_file.c_str());
  if (!server.user.empty()) {
    curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
  }
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_PROXY, "");  // a proxy of the environment is for other things
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, 10L);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, server.timeout_s);
}

}  // namespace

Status send(const Server& server, const std::string& to, const std::string& bytes) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (ready != CURLE_OK) return fail(unreachable, "curl");
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), &curl_easy_cleanup);
  if (!handle) return fail(unreachable, "curl");
  set_server(handle.get(), server);
  const std::string receiver = "<" + to + ">";
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> receivers(
      curl_slist_append(nullptr, receiver.c_str()), &curl_slist_free_all);
  const std::string sender = "<" + server.from + ">";
  Source source{bytes};
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, sender.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, receivers.get());
  curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, &give);
  curl_easy_setopt(handle.get(), CURLOPT_READDATA, &source);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, &swallow);
  return judged(curl_easy_perform(handle.get()), handle.get());
}

}  // namespace anketa::mail
