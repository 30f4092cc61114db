// Believable values for the wire tests, and the judgement of an envelope as the hub's door makes it.
#pragma once
#include <string>

#include "shared/domain/bundle.h"
#include "shared/domain/lead.h"
#include "shared/wire/envelope.h"

namespace anketa::testing {

domain::Lead sample_lead();
wire::Header sample_header();      // everything but what seal() fills in
wire::Envelope sample_envelope();  // sealed under the vectors' keys
// "" where it is accepted, else the code of the refusal (P9), in the order of shared/README.md.
std::string judge(ByteView bytes);

}  // namespace anketa::testing
