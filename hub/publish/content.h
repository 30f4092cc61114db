// What people edit of a bundle. In: an editor's JSON. Out: one questionnaire, consent text or the
// catalogue, what is wrong with it and where, and the bundle that holds it. Next: hub/publish/next_bundle.h. Pure.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/domain/bundle.h"
#include "shared/wire/content.h"
#include "shared/wire/questionnaire_check.h"

namespace anketa::publish {

enum class Kind { Questionnaire, Consent, Catalogue };
[[nodiscard]] std::string_view kind_code(Kind kind);  // "questionnaire" "consent" "catalogue"
[[nodiscard]] std::optional<Kind> kind_from(std::string_view code);
inline constexpr std::string_view catalogue_ref = "models";  // there is one
[[nodiscard]] bool is_ref(Kind kind, std::string_view ref);

using Content = std::variant<domain::Questionnaire, domain::ConsentText, wire::Catalogue>;

[[nodiscard]] Result<Content> parse(Kind kind, std::string_view json);  // the form only; a draft need not make sense
[[nodiscard]] std::string json_of(const Content& content);
// What no editor chooses: its own name, and the number it will be published under.
void name_it(Content& content, std::string_view ref, std::int64_t version);

// What a finding may rest on besides the content itself.
struct Around {
  std::optional<Content> published;         // the newest version
  domain::KioskSettings settings;           // who the operator is
  std::vector<std::string> pictures;        // names that lead somewhere
  std::vector<std::string> dealers_brands;  // what somebody sells
};
[[nodiscard]] std::vector<wire::Fault> faults_of(const Content& content, const Around& around);
[[nodiscard]] bool stops(const std::vector<wire::Fault>& faults);  // something is wrong, not only remarkable

// Instead of what the bundle had under this name. Pictures that nobody names any more go.
void put_into(domain::Bundle& bundle, const Content& content);
[[nodiscard]] std::optional<Content> taken_from(const domain::Bundle& bundle, Kind kind, std::string_view ref);
// What of the catalogue visitors see: models that are not retired, with their brands.
[[nodiscard]] wire::Catalogue shown(const wire::Catalogue& catalogue);

}  // namespace anketa::publish
