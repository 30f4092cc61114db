#include "hub/http/route_table.h"

#include <algorithm>

#include "hub/http/rights.h"

namespace anketa::http {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> segments;
  path.remove_prefix(1);
  for (;;) {
    const auto slash = path.find('/');
    segments.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

bool is_open(std::string_view segment) { return segment.size() > 2 && segment.front() == '{' && segment.back() == '}'; }

// A name may stand for anything but nothing and the two segments that mean "elsewhere".
bool may_fill(std::string_view segment) { return !segment.empty() && segment != "." && segment != ".."; }

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string_view>& path) {
  if (pattern.size() != path.size()) return false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (is_open(pattern[i]) ? !may_fill(path[i]) : pattern[i] != path[i]) return false;
  }
  return true;
}

// More literal segments further left come first, so that /leads/export beats /leads/{id}.
bool more_literal(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (is_open(a[i]) != is_open(b[i])) return is_open(b[i]);
  }
  return false;
}

[[noreturn]] void refuse(const Route& route, const std::string& why = "declared twice or malformed") {
  throw BrokenWorld(Problem(problems::internal, "route " + std::string(route.path) + ": " + why));
}

}  // namespace

RouteTable::RouteTable(std::span<const Route> routes) {
  for (const auto& route : routes) add(route);
  std::stable_sort(open_.begin(), open_.end(),
                   [](const Pattern& a, const Pattern& b) { return more_literal(a.segments, b.segments); });
}

void RouteTable::add(const Route& route) {
  if (route.path.empty() || route.path.front() != '/' || !route.handler) refuse(route);
  if (const auto why = refusal_of(route)) refuse(route, *why);
  Route& kept = routes_.emplace_back(route);
  kept.path = paths_.emplace_back(route.path);
  std::vector<std::string> segments;
  for (const auto segment : split(kept.path)) segments.emplace_back(segment);
  Pattern* pattern = nullptr;
  if (std::any_of(segments.begin(), segments.end(), [](const auto& s) { return is_open(s); })) {
    // Two names for one place ({id} and {lead}) are the same pattern; only the wording differs.
    const auto same = [&](const Pattern& other) {
      return std::equal(other.segments.begin(), other.segments.end(), segments.begin(), segments.end(),
                        [](const auto& a, const auto& b) { return (is_open(a) && is_open(b)) || a == b; });
    };
    auto found = std::find_if(open_.begin(), open_.end(), same);
    if (found != open_.end() && found->segments != segments) refuse(route);
    pattern = found != open_.end() ? &*found : &open_.emplace_back();
  } else {
    pattern = &literal_[kept.path];
  }
  for (const Route* other : pattern->routes) {
    if (other->method == kept.method) refuse(route);
  }
  pattern->segments = std::move(segments);
  pattern->routes.push_back(&kept);
}

const RouteTable::Pattern* RouteTable::find(std::string_view path) const {
  if (const auto found = literal_.find(path); found != literal_.end()) return &found->second;
  if (path.empty() || path.front() != '/') return nullptr;
  const auto segments = split(path);
  for (const auto& pattern : open_) {
    if (fits(pattern.segments, segments)) return &pattern;
  }
  return nullptr;
}

Match RouteTable::match(std::string_view method, std::string_view path) const {
  Match match;
  const Pattern* pattern = find(path);
  if (pattern == nullptr) return match;
  for (const Route* route : pattern->routes) {
    if (method_name(route->method) == method) match.route = route;
    if (!match.allow.empty()) match.allow += ", ";
    match.allow += method_name(route->method);
  }
  if (match.route == nullptr) return match;
  match.allow.clear();
  const auto segments = split(path);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const auto& name = pattern->segments[i];
    if (is_open(name)) match.params.emplace(name.substr(1, name.size() - 2), segments[i]);
  }
  return match;
}

}  // namespace anketa::http
