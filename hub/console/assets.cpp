#include "hub/console/assets.h"

#include <algorithm>
#include <array>
#include <deque>
#include <string>

#include "shared/base/bytes.h"
#include "shared/base/embedded.h"

namespace anketa::embedded {
Files hub_web_root();
Files hub_web_assets();
}  // namespace anketa::embedded

namespace anketa::console {
namespace {

using http::Access;
using http::Cost;
using http::Fields;
using http::Method;
using http::Reach;
using http::Role;

constexpr Access anybody(Role::Public);  // the program itself holds no secret; its data asks for a session
constexpr std::string_view nonce_mark = "__CSP_NONCE__";
// A link to a page opens the program, which says itself where there is none: only it knows its pages.
bool is_page(std::string_view name) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return std::ranges::all_of(name, letter) && name != "api" && name != "assets";
}

std::string_view media_type(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> types = {
      {{".js", "text/javascript; charset=utf-8"},
       {".css", "text/css; charset=utf-8"},
       {".svg", "image/svg+xml"},
       {".woff2", "font/woff2"},
       {".png", "image/png"},
       {".json", "application/json; charset=utf-8"},
       {".html", "text/html; charset=utf-8"},
       {".txt", "text/plain; charset=utf-8"},
       {".ico", "image/x-icon"}}};
  for (const auto& [ending, type] : types) {
    if (name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

http::Response packed_only() {
  http::Response response;
  response.status = 406;
  response.type = "text/plain; charset=utf-8";
  response.body = "Accept-Encoding: gzip\n";
  return response;
}

http::Handler file_handler(std::string_view name, std::string_view bytes, bool is_packed, std::string_view caching) {
  return [=](const http::Request& request) {
    if (is_packed && request.header("accept-encoding").find("gzip") == std::string_view::npos) return packed_only();
    http::Response response;
    response.type = media_type(name);
    response.static_body = bytes;
    if (is_packed) response.headers.emplace_back("Content-Encoding", "gzip");
    response.headers.emplace_back("Vary", "Accept-Encoding");
    response.headers.emplace_back("Cache-Control", caching);
    return response;
  };
}

http::Response index_page(std::string_view page, Random& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  http::Response response;
  response.type = "text/html; charset=utf-8";
  response.body = page;
  response.style_nonce = to_base64(bytes);
  if (const auto at = response.body.find(nonce_mark); at != std::string::npos) {
    response.body.replace(at, nonce_mark.size(), response.style_nonce);
  }
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

// Route keeps a view of its path, so the text must outlive it.
std::string_view kept(std::string path) {
  static std::deque<std::string> paths;  // filled while the program starts, on one thread
  return paths.emplace_back(std::move(path));
}

void add_files(std::vector<http::Route>& routes, embedded::Files files, const std::string& folder,
               std::string_view caching) {
  for (const embedded::File& file : files) {
    const bool is_packed = file.name.ends_with(".gz");
    const std::string_view name = is_packed ? file.name.substr(0, file.name.size() - 3) : file.name;
    if (name == "index.html") continue;
    routes.push_back({Method::Get, kept(folder + std::string(name)), anybody, Reach::Nothing, Fields::None, Cost::Light,
                      file_handler(name, file.bytes, is_packed, caching)});
  }
}

}  // namespace

std::vector<http::Route> asset_routes(Random& random) {
  std::vector<http::Route> routes;
  add_files(routes, embedded::hub_web_root(), "/", "public, max-age=86400");
  add_files(routes, embedded::hub_web_assets(), "/assets/", "public, max-age=31536000, immutable");
  std::string_view page;
  for (const embedded::File& file : embedded::hub_web_root()) {
    if (file.name == "index.html") page = file.bytes;
  }
  const auto index = [page, &random](const http::Request&) { return index_page(page, random); };
  const auto deep = [page, &random](const http::Request& request) {
    return is_page(request.param("page")) ? index_page(page, random) : http::problem_response(problems::not_found);
  };
  routes.push_back({Method::Get, "/", anybody, Reach::Nothing, Fields::None, Cost::Light, index});
  routes.push_back({Method::Get, "/{page}", anybody, Reach::Nothing, Fields::None, Cost::Light, deep});
  routes.push_back({Method::Get, "/{page}/{id}", anybody, Reach::Nothing, Fields::None, Cost::Light, deep});
  routes.push_back({Method::Get, "/{page}/{id}/{part}", anybody, Reach::Nothing, Fields::None, Cost::Light, deep});
  return routes;
}

}  // namespace anketa::console
