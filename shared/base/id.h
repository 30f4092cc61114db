// Typed ids. Text form: lower-case UUID; binary form: 16 bytes. New ids are UUIDv7 (RFC 9562
// section 5.7), so that rows made together lie together; the time inside is never read back.
#pragma once
#include <array>
#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/random.h"

namespace anketa {

using Uuid = std::array<std::uint8_t, 16>;

[[nodiscard]] std::string uuid_text(const Uuid& uuid);
[[nodiscard]] std::optional<Uuid> uuid_parse(std::string_view text);  // nullopt: not a lower-case UUID
[[nodiscard]] Uuid uuid7(const Clock& clock, Random& random);

template <class Tag>
struct Id {
  std::string value;  // "" means none

  auto operator<=>(const Id&) const = default;
  [[nodiscard]] bool empty() const { return value.empty(); }
  [[nodiscard]] Uuid bytes() const { return uuid_parse(value).value_or(Uuid{}); }

  [[nodiscard]] static Id make(const Clock& clock, Random& random) { return {uuid_text(uuid7(clock, random))}; }
  [[nodiscard]] static Id from(const Uuid& uuid) { return {uuid_text(uuid)}; }
  [[nodiscard]] static std::optional<Id> parse(std::string_view text) {
    if (!uuid_parse(text)) return std::nullopt;
    return Id{std::string(text)};
  }
};

using OrgId = Id<struct OrgTag>;
using HubId = Id<struct HubTag>;
using KioskId = Id<struct KioskTag>;
using LeadId = Id<struct LeadTag>;
using ProspectId = Id<struct ProspectTag>;
using DealerId = Id<struct DealerTag>;
using RegionId = Id<struct RegionTag>;
using VenueId = Id<struct VenueTag>;
using AssignmentId = Id<struct AssignmentTag>;
using TaskId = Id<struct TaskTag>;
using UserId = Id<struct UserTag>;
using RowId = Id<struct RowTag>;  // rows that no other noun speaks of

}  // namespace anketa

template <class Tag>
struct std::hash<anketa::Id<Tag>> {
  std::size_t operator()(const anketa::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.value); }
};
