#include <doctest/doctest.h>

#include "shared/domain/lead.h"

namespace anketa::domain {

TEST_CASE("every channel has a code and comes back from it") {
  for (const Channel channel : {Channel::Phone, Channel::Sms, Channel::Email, Channel::Messenger}) {
    CHECK_FALSE(channel_code(channel).empty());
    CHECK(channel_from(channel_code(channel)) == channel);
  }
  CHECK(channel_code(Channel::Phone) == "phone");
  CHECK(channel_from("fax") == std::nullopt);
  CHECK(channel_from("") == std::nullopt);
}

TEST_CASE("every purpose has a code and comes back from it") {
  for (const Purpose purpose :
       {Purpose::Interest, Purpose::TestDrive, Purpose::News, Purpose::Complaint, Purpose::CallMe}) {
    CHECK(purpose_from(purpose_code(purpose)) == purpose);
  }
  CHECK(purpose_from("Interest") == std::nullopt);
}

}  // namespace anketa::domain
