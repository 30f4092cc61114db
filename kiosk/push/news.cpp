#include "kiosk/push/news.h"

#include <algorithm>

namespace anketa::push {
namespace {

constexpr std::size_t kMostPages = 150;  // the wire takes 200

wire::FunnelLine* line_of(std::vector<wire::FunnelLine>& funnel, const std::string& page) {
  const auto found = std::ranges::find(funnel, page, &wire::FunnelLine::page);
  if (found != funnel.end()) return &*found;
  if (funnel.size() >= kMostPages) return nullptr;
  return &funnel.emplace_back(wire::FunnelLine{page, 0, 0, 0});
}

}  // namespace

void News::set_mode(const std::string& mode) {
  const std::lock_guard lock(mutex_);
  mode_ = mode;
}

void News::broken_off(const std::string& reached, const std::vector<domain::PageTime>& pages) {
  const std::lock_guard lock(mutex_);
  for (const domain::PageTime& page : pages) {
    wire::FunnelLine* line = line_of(funnel_, page.page);
    if (line == nullptr) continue;
    line->ms += page.ms;
    ++line->visits;
    if (page.page == reached) ++line->left;
  }
}

bool News::waiting() const {
  const std::lock_guard lock(mutex_);
  return mode_ != told_mode_ || !funnel_.empty();
}

void News::fill(wire::Heartbeat& beat) const {
  const std::lock_guard lock(mutex_);
  beat.mode = mode_;
  beat.funnel = funnel_;
  beat.visits_broken_off = 0;
  for (const wire::FunnelLine& line : funnel_) beat.visits_broken_off += line.left;
}

void News::told(const wire::Heartbeat& beat) {
  const std::lock_guard lock(mutex_);
  told_mode_ = beat.mode;
  for (const wire::FunnelLine& said : beat.funnel) {
    wire::FunnelLine* line = line_of(funnel_, said.page);
    if (line == nullptr) continue;
    line->ms -= said.ms;
    line->visits -= said.visits;
    line->left -= said.left;
  }
  std::erase_if(funnel_, [](const wire::FunnelLine& line) { return line.visits <= 0; });
}

}  // namespace anketa::push
