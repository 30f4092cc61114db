// When and how he would like to be spoken to. Only what his contacts allow is offered; saying nothing is fine.
#include "kiosk/screens/parts.h"

namespace anketa::screens {
namespace {

using domain::Channel;

struct Hours {
  const char* name;
  std::int64_t from, to;
};
constexpr Hours kHours[] = {{"any", 0, 0}, {"morning", 9, 12}, {"day", 12, 18}, {"evening", 18, 21}};

bool reaches(const Visitor& visitor, Channel channel) {
  return channel == Channel::Email ? !visitor.contact.email.empty() : !visitor.contact.phone.empty();
}

// He asked to be called: the only question is by which way of calling.
bool offered(const Visitor& visitor, Channel channel) {
  if (visitor.purpose == domain::Purpose::CallMe && channel != Channel::Phone && channel != Channel::Messenger)
    return false;
  return reaches(visitor, channel);
}

void tidy(std::optional<domain::Preference>& prefer) {
  if (prefer == domain::Preference{}) prefer.reset();
}

}  // namespace

void update_prefer(Step step, const Event& event) {
  Visitor& visitor = step.visitor();
  if (const auto* time = std::get_if<event::PreferTime>(&event)) {
    domain::Preference prefer = visitor.prefer.value_or(domain::Preference{});
    prefer.from_hour = time->from_hour;
    prefer.to_hour = time->to_hour;
    visitor.prefer = prefer;
  }
  if (const auto* way = std::get_if<event::PreferChannel>(&event)) {
    domain::Preference prefer = visitor.prefer.value_or(domain::Preference{});
    prefer.channel = prefer.channel == way->channel ? std::nullopt : std::optional(way->channel);
    visitor.prefer = prefer;
  }
  tidy(visitor.prefer);
  if (std::holds_alternative<event::Forward>(event)) forward(visitor, step.now());
  if (std::holds_alternative<event::Back>(event)) (void)back(visitor, step.now());
}

std::string prefer_text(const Scene& scene) {
  const auto& prefer = scene.visitor().prefer;
  if (!prefer) return "";
  std::string text;
  for (const Hours& hours : kHours) {
    const bool chosen = hours.to > 0 && prefer->from_hour == hours.from && prefer->to_hour == hours.to;
    if (chosen) text = scene.t(std::string("prefer.time.") + hours.name + ".detail");
  }
  if (!prefer->channel || !reaches(scene.visitor(), *prefer->channel)) return text;
  return (text.empty() ? "" : text + " · ") + scene.t("channel." + std::string(domain::channel_code(*prefer->channel)));
}

PreferView view_prefer(const Scene& scene) {
  const Visitor& visitor = scene.visitor();
  const domain::Preference prefer = visitor.prefer.value_or(domain::Preference{});
  PreferView view;
  view.header = header_of(scene, scene.t("prefer.title"), scene.t("prefer.hint"), scene.t("step.contact"));
  view.times_title = scene.t("prefer.times");
  static constexpr const char* kIcons[] = {"schedule", "wb_twilight", "wb_sunny", "home"};
  for (std::size_t i = 0; i < std::size(kHours); ++i) {
    const Hours& hours = kHours[i];
    const std::string key = std::string("prefer.time.") + hours.name;
    view.times.push_back({{key, scene.t(key), kIcons[i], event::PreferTime{hours.from, hours.to}},
                          scene.t(key + ".detail"),
                          "",
                          prefer.from_hour == hours.from && prefer.to_hour == hours.to});
  }
  for (const Channel channel : {Channel::Phone, Channel::Sms, Channel::Messenger, Channel::Email}) {
    if (!offered(visitor, channel)) continue;
    const std::string code(domain::channel_code(channel));
    view.channels.push_back({{"prefer." + code, scene.t("channel." + code), "", event::PreferChannel{channel}},
                             "",
                             "",
                             prefer.channel == channel});
  }
  if (view.channels.size() < 2) view.channels.clear();  // nothing to choose from
  if (!view.channels.empty()) view.channels_title = scene.t("prefer.channels");
  view.forward = forward_button(scene);
  return view;
}

}  // namespace anketa::screens
