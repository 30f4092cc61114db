#include "hub/publish/publication.h"

#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/publish/content.h"
#include "hub/store/catalogue.h"
#include "hub/store/content.h"
#include "shared/check/bundle_check.h"
#include "shared/wire/bundle.h"
#include "shared/wire/questionnaire_json.h"

namespace anketa::publish {
namespace {

std::string sha256_hex(const std::string& text) { return to_hex(crypto::sha256(as_bytes(text))); }

struct Keeper {
  sql::Db& db;
  const OrgId& org;
  const Publication& publication;
  const Clock& clock;

  void version(Kind kind, const std::string& ref, std::int64_t version, const std::string& body) {
    store::insert_content(db, org,
                          {std::string(kind_code(kind)), ref, version, body, to_ms(clock.now()), publication.by});
  }

  void text(const domain::ConsentText& consent, domain::Language language) {
    const char* code = language == domain::Language::Ru ? "ru" : "en";
    const std::string& body = consent.text.in(language);
    const auto known = store::find_consent_text(db, org, consent.purpose, consent.version, code);
    if (known && known->sha256 != sha256_hex(body))
      throw store::Refused(Problem(problems::request_conflict, "consent " + consent.purpose + ": raise its version"));
    if (known) return;
    if (consent.recipients.empty())
      throw store::Refused(
          Problem(problems::request_conflict, "consent " + consent.purpose + ": who receives the data?"));
    store::insert_consent_text(db, org,
                               {consent.purpose, consent.version, code, consent.title.in(language), body,
                                sha256_hex(body), consent.recipients});
  }

  void texts(const domain::Bundle& bundle) {
    for (const domain::ConsentText& consent : bundle.consents) {
      text(consent, domain::Language::Ru);
      text(consent, domain::Language::En);
      version(Kind::Consent, consent.purpose, consent.version, wire::consent_text_json(consent));
    }
    const domain::Questionnaire& form = bundle.questionnaire;
    const std::string body = wire::questionnaire_json(form);
    const auto known = store::questionnaire_body(db, org, form.id, form.version);
    if (known && *known != body)
      throw store::Refused(Problem(problems::request_conflict, "questionnaire " + form.id + ": raise its version"));
    store::insert_questionnaire(db, org, form.id, form.version, sha256_hex(body), body);
    version(Kind::Questionnaire, form.id, form.version, body);
  }

  // A catalogue bears no number of its own: it is known by what it shows.
  void catalogue(const domain::Bundle& bundle) {
    const wire::Catalogue now{bundle.brands, bundle.models, {}};
    std::int64_t newest = 0;
    for (const store::ContentRow& row : store::content_versions(db, org, kind_code(Kind::Catalogue))) {
      newest = std::max(newest, row.version);
      const auto before = wire::parse_catalogue(row.body);
      if (before && shown(*before) == now) return;
    }
    version(Kind::Catalogue, std::string(catalogue_ref), newest + 1,
            publication.catalogue.empty() ? wire::catalogue_json(now) : publication.catalogue);
  }

  void names(const domain::Bundle& bundle) {
    for (const domain::City& city : bundle.cities) store::put_city(db, org, {city.id, city.name});
    for (const domain::Model& model : bundle.models) {
      const auto brand = std::ranges::find(bundle.brands, model.brand, &domain::Brand::id);
      store::put_model(db, org, {model.id, model.brand, brand->name, model.name});
    }
  }

  void bundle(const domain::Bundle& bundle, const Bytes& signed_body) {
    if (bundle.org != org || !store::find_venue(db, org, bundle.venue))
      throw store::Refused(Problem(problems::not_found, "venue"));
    if (bundle.version != store::newest_bundle_version(db, bundle.venue) + 1)
      throw store::Refused(Problem(problems::bundle_rollback, "another version was published meanwhile"));
    store::insert_bundle(db,
                         {org, bundle.venue, bundle.version, bundle.questionnaire.id, bundle.questionnaire.version,
                          bundle.questionnaire_sha256, bundle.consents_sha256, signed_body},
                         clock.now());
    audit::append(db, org,
                  {publication.by, "bundle.publish", "venue", bundle.venue.value, std::to_string(bundle.version)},
                  clock);
  }
};

}  // namespace

void keep(sql::Db& db, const OrgId& org, const Publication& publication, const std::vector<domain::Bundle>& bundles,
          const Clock& clock) {
  Keeper keeper{db, org, publication, clock};
  for (std::size_t i = 0; i < bundles.size(); ++i) {
    keeper.texts(bundles[i]);
    keeper.catalogue(bundles[i]);
    keeper.names(bundles[i]);
    keeper.bundle(bundles[i], publication.bundles[i]);
  }
}

Status store_publication(store::Writer& writer, const OrgId& org, const crypto::PublicKey& bundle_key,
                         const Publication& publication, const Clock& clock, const store::Write& also) {
  std::vector<domain::Bundle> bundles;
  for (const Bytes& bytes : publication.bundles) {
    TRY(bundle, wire::decode_bundle(bytes, bundle_key));
    TRY_STATUS(check::check_bundle(bundle));
    bundles.push_back(std::move(bundle));
  }
  return writer.run([&](sql::Db& db) {
    if (also) also(db);
    keep(db, org, publication, bundles, clock);
  });
}

}  // namespace anketa::publish
