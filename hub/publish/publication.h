// Storing what was published: bundles, the texts and questionnaires that leads will name, versions for the editors.
// In: signed bundles, one a venue. Out: rows, in one transaction, audited; nothing that was published changes under its
// version. Next: kiosks see it with their next answer. From the console, the command line and `init` alike.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "hub/store/writer.h"
#include "shared/base/clock.h"
#include "shared/crypto/crypto.h"
#include "shared/domain/bundle.h"

namespace anketa::publish {

struct Publication {
  std::vector<Bytes> bundles;  // signed, one a venue
  std::string by = "cli";      // a user's id, "cli" or "setup"
  std::string catalogue = {};  // as an editor opens it, where that is more than the bundles show
};

// Newer than what stands; else bundle.rollback. request.conflict: a published questionnaire or text would change.
// `also` runs in the same transaction.
[[nodiscard]] Status store_publication(store::Writer& writer, const OrgId& org, const crypto::PublicKey& bundle_key,
                                       const Publication& publication, const Clock& clock,
                                       const store::Write& also = {});
// The same inside a write of the caller's, for bundles that he made himself.
void keep(sql::Db& db, const OrgId& org, const Publication& publication, const std::vector<domain::Bundle>& bundles,
          const Clock& clock);

}  // namespace anketa::publish
