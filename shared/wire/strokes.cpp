#include "shared/wire/strokes.h"

#include <charconv>

#include "shared/wire/lead_json.h"

namespace anketa::wire {
namespace {

// Takes one number and the separator after it. Only the spelling that std::to_string gives is a number.
bool take_number(std::string_view& text, std::int64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  const auto size = static_cast<std::size_t>(end - text.data());
  const std::size_t digits = size > 0 && text[0] == '-' ? 1 : 0;
  const bool leading_zero = size > digits && text[digits] == '0' && (size > digits + 1 || digits == 1);
  if (error != std::errc() || leading_zero) return false;
  text.remove_prefix(size);
  return true;
}

bool move(std::int32_t& place, std::int64_t by) {
  if (by > INT32_MAX - std::int64_t{INT32_MIN} || by < INT32_MIN - std::int64_t{INT32_MAX}) return false;
  const std::int64_t next = place + by;
  if (next < INT32_MIN || next > INT32_MAX) return false;
  place = static_cast<std::int32_t>(next);
  return true;
}

bool take_point(std::string_view& text, domain::StrokePoint& at) {
  std::int32_t* const places[] = {&at.x, &at.y, &at.t};
  for (std::int32_t* place : places) {
    if (place != places[0]) {
      if (text.empty() || text[0] != ' ') return false;
      text.remove_prefix(1);
    }
    std::int64_t by = 0;
    if (!take_number(text, by) || !move(*place, by)) return false;
  }
  return true;
}

}  // namespace

std::string encode_strokes(const std::vector<domain::Stroke>& strokes) {
  std::string out;
  domain::StrokePoint last;
  for (const domain::Stroke& stroke : strokes) {
    if (stroke.empty()) continue;  // a touch without a point says nothing
    if (!out.empty()) out.push_back(';');
    for (const domain::StrokePoint& point : stroke) {
      if (&point != stroke.data()) out.push_back(' ');
      out += std::to_string(std::int64_t{point.x} - last.x) + ' ' + std::to_string(std::int64_t{point.y} - last.y) +
             ' ' + std::to_string(std::int64_t{point.t} - last.t);
      last = point;
    }
  }
  return out;
}

ReadStrokes read_strokes(std::string_view text) {
  ReadStrokes out;
  domain::StrokePoint at;
  std::size_t points = 0;
  bool new_stroke = true;
  if (text.empty()) return out;
  for (;;) {
    if (points == max_stroke_points) {
      out.cut = true;
      return out;
    }
    if (!take_point(text, at)) break;
    if (new_stroke) out.strokes.emplace_back();
    out.strokes.back().push_back(at);
    ++points;
    if (text.empty()) return out;
    const char separator = text[0];
    if ((separator != ' ' && separator != ';') || text.size() == 1) break;
    new_stroke = separator == ';';
    text.remove_prefix(1);
  }
  out.bad = true;
  return out;
}

Result<std::vector<domain::Stroke>> decode_strokes(std::string_view text) {
  ReadStrokes read = read_strokes(text);
  if (read.bad) return fail(problems::lead_malformed, "strokes");
  if (read.cut) return fail(problems::lead_malformed, "strokes too long");
  return std::move(read.strokes);
}

}  // namespace anketa::wire
