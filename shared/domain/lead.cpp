#include "shared/domain/lead.h"

#include <array>

namespace anketa::domain {
namespace {

struct ChannelName {
  Channel channel;
  std::string_view code;
};
// The codes are part of every signed consent: they never change their meaning.
constexpr std::array<ChannelName, 4> kChannels{
    {{Channel::Phone, "phone"}, {Channel::Sms, "sms"}, {Channel::Email, "email"}, {Channel::Messenger, "messenger"}}};

struct ActName {
  SignatureAct act;
  std::string_view code;
};
constexpr std::array<ActName, 4> kActs{{{SignatureAct::None, ""},
                                        {SignatureAct::Drawn, "drawn"},
                                        {SignatureAct::Pressed, "pressed"},
                                        {SignatureAct::Staff, "staff"}}};

}  // namespace

std::string_view channel_code(Channel channel) {
  for (const auto& entry : kChannels) {
    if (entry.channel == channel) return entry.code;
  }
  return {};
}

std::optional<Channel> channel_from(std::string_view code) {
  for (const auto& entry : kChannels) {
    if (entry.code == code) return entry.channel;
  }
  return std::nullopt;
}

std::string_view signature_act_code(SignatureAct act) {
  for (const auto& entry : kActs) {
    if (entry.act == act) return entry.code;
  }
  return {};
}

std::optional<SignatureAct> signature_act_from(std::string_view code) {
  for (const auto& entry : kActs) {
    if (entry.code == code) return entry.act;
  }
  return std::nullopt;
}

}  // namespace anketa::domain
