#include "shared/wire/message.h"

#include "shared/wire/json_fields.h"

namespace anketa::wire {
namespace {

constexpr std::size_t max_json = 16u * 1024;
constexpr std::size_t max_code = 128;
constexpr std::size_t max_lines = 200;

// Parses, reads through `read(fields)`, and gives the message only where every member fitted.
template <class Message, class Read>
Result<Message> parse(std::string_view json, Read read) {
  const auto tree = parse_json_strict(json, max_json);
  JsonFields fields(tree ? &*tree : nullptr);
  fields.number("v", 1, 1);
  Message out = read(fields);
  if (!fields.good()) return fail(problems::lead_malformed, "message");
  return out;
}

// A list of objects that an older writer does not know yet.
template <class Each>
void maybe_list(JsonFields& outer, std::string_view name, Each each) {
  if (outer.member(name) == nullptr) return;
  outer.list(name, max_lines, [&](const Json& item) {
    JsonFields fields(&item);
    each(fields);
    if (!fields.good()) outer.refuse();
  });
}

}  // namespace

std::string heartbeat_json(const Heartbeat& message) {
  Json::Object out{{"v", std::int64_t{1}},
                   {"app_version", message.app_version},
                   {"outbox_depth", message.outbox_depth},
                   {"oldest_ms", message.oldest_ms},
                   {"free_bytes", message.free_bytes},
                   {"keys_version", message.keys_version},
                   {"visits_broken_off", message.visits_broken_off}};
  if (!message.mode.empty()) out.push_back({"mode", message.mode});
  Json::Array lines;
  for (const DoctorLine& line : message.doctor)
    lines.push_back(Json::Object{{"code", line.code}, {"level", line.level}});
  if (!lines.empty()) out.push_back({"doctor", std::move(lines)});
  if (message.bundle_refused) {
    out.push_back({"bundle_refused",
                   Json::Object{{"version", message.bundle_refused->version}, {"code", message.bundle_refused->code}}});
  }
  Json::Array funnel;
  for (const FunnelLine& line : message.funnel) {
    funnel.push_back(Json::Object{{"page", line.page}, {"ms", line.ms}, {"visits", line.visits}, {"left", line.left}});
  }
  if (!funnel.empty()) out.push_back({"funnel", std::move(funnel)});
  return canonical(out);
}

std::string gap_json(const Gap& message) {
  return canonical(Json::Object{{"v", std::int64_t{1}},
                                {"seq", message.seq},
                                {"reason", message.reason},
                                {"epoch", message.epoch},
                                {"last_seq", message.last_seq}});
}

std::string epoch_end_json(const EpochEnd& message) {
  return canonical(Json::Object{{"v", std::int64_t{1}},
                                {"next_epoch", message.next_epoch},
                                {"next_device", to_base64(message.next_device)},
                                {"reason", message.reason}});
}

std::string withdrawal_json(const Withdrawal& message) {
  Json::Array channels;
  for (const domain::Channel channel : message.channels) channels.emplace_back(domain::channel_code(channel));
  return canonical(Json::Object{{"v", std::int64_t{1}},
                                {"lead", message.lead.value},
                                {"purpose", message.purpose},
                                {"channels", std::move(channels)},
                                {"decided_ms", message.decided_ms}});
}

Result<Heartbeat> parse_heartbeat(std::string_view json) {
  return parse<Heartbeat>(json, [](JsonFields& fields) {
    Heartbeat out;
    out.app_version = fields.text("app_version", max_code);
    out.outbox_depth = fields.number("outbox_depth");
    out.oldest_ms = fields.number("oldest_ms");
    out.free_bytes = fields.number("free_bytes");
    out.keys_version = fields.number("keys_version");
    out.visits_broken_off = fields.number("visits_broken_off");
    out.mode = fields.maybe_text("mode", max_code);
    maybe_list(fields, "doctor", [&out](JsonFields& line) {
      out.doctor.push_back({line.text("code", max_code), line.text("level", max_code)});
    });
    if (const Json* refused = fields.member("bundle_refused")) {
      JsonFields inner(refused);
      out.bundle_refused = BundleRefused{inner.number("version", 1), inner.text("code", max_code)};
      if (!inner.good()) fields.refuse();
    }
    maybe_list(fields, "funnel", [&out](JsonFields& line) {
      out.funnel.push_back(
          {line.text("page", max_code), line.number("ms"), line.number("visits", 1), line.number("left")});
    });
    return out;
  });
}

Result<Gap> parse_gap(std::string_view json) {
  return parse<Gap>(json, [](JsonFields& fields) {
    Gap out;
    out.seq = fields.number("seq", 1);
    out.reason = fields.text("reason", max_code);
    // The short form: one row of this epoch.
    out.last_seq = out.seq;
    if (fields.member("epoch") != nullptr) out.epoch = fields.number("epoch", 0, UINT32_MAX);
    if (fields.member("last_seq") != nullptr) out.last_seq = fields.number("last_seq");
    if (out.last_seq != 0 && out.last_seq < out.seq) fields.refuse();
    return out;
  });
}

Result<EpochEnd> parse_epoch_end(std::string_view json) {
  return parse<EpochEnd>(json, [](JsonFields& fields) {
    EpochEnd out;
    out.next_epoch = fields.number("next_epoch", 1, UINT32_MAX);
    out.next_device = fields.array<32>("next_device");
    out.reason = fields.text("reason", max_code);
    return out;
  });
}

Result<Withdrawal> parse_withdrawal(std::string_view json) {
  return parse<Withdrawal>(json, [](JsonFields& fields) {
    Withdrawal out;
    out.lead = fields.id<LeadId>("lead");
    out.purpose = fields.text("purpose", max_code);
    fields.list("channels", 8, [&](const Json& item) {
      const auto channel = item.text() != nullptr ? domain::channel_from(*item.text()) : std::nullopt;
      if (!channel) return fields.refuse();
      out.channels.push_back(*channel);
    });
    out.decided_ms = fields.number("decided_ms", INT64_MIN);
    return out;
  });
}

}  // namespace anketa::wire
