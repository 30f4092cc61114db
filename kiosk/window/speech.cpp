#include "kiosk/window/speech.h"

#include <dlfcn.h>
#include <speech-dispatcher/libspeechd.h>

#include <cstdlib>
#include <type_traits>
#include <utility>

#include "shared/base/log.h"
#include "shared/crypto/crypto.h"

namespace anketa::window {
namespace {

constexpr const char* kLibrary = "libspeechd.so.2";
constexpr int kNoSpawn = 0;              // a kiosk starts no other program: its unit anketa-kiosk-speech does
constexpr std::size_t kMostWaiting = 8;  // somebody who presses that fast no longer listens

struct Library {
  decltype(&spd_open2) open = nullptr;
  decltype(&spd_close) close = nullptr;
  decltype(&spd_say) say = nullptr;
  decltype(&spd_cancel) cancel = nullptr;
  decltype(&spd_set_language) set_language = nullptr;

  // Stays loaded: it is small, and a thread of its own could not be unloaded safely.
  [[nodiscard]] bool load() {
    void* library = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) return false;
    const auto find = [&](auto& function, const char* name) {
      function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(library, name));
      return function != nullptr;
    };
    return find(open, "spd_open2") && find(close, "spd_close") && find(say, "spd_say") && find(cancel, "spd_cancel") &&
           find(set_language, "spd_set_language");
  }
};

class Dispatcher final : public Voice {
 public:
  explicit Dispatcher(const Library& library) : library_(library) {}
  ~Dispatcher() override { hang_up(); }

  // A speaker that was started anew in between is asked once more.
  void say(const std::string& text, const char* language) override {
    for (int tries = 0; tries < 2; ++tries) {
      if (!connect()) return;
      const bool said =
          library_.set_language(connection_, language) == 0 && library_.say(connection_, SPD_TEXT, text.c_str()) >= 0;
      if (said) return;
      hang_up();
    }
  }
  void stop() override {
    if (connection_ != nullptr && library_.cancel(connection_) != 0) hang_up();
  }

 private:
  [[nodiscard]] bool connect() {
    if (connection_ != nullptr) return true;
    char* why = nullptr;
    connection_ = library_.open("anketa-kiosk", "screens", nullptr, SPD_MODE_SINGLE, nullptr, kNoSpawn, &why);
    std::free(why);
    if (connection_ == nullptr && !told_) log::event(log::Level::Warning, "speech.unavailable");
    told_ = connection_ == nullptr;
    return connection_ != nullptr;
  }
  void hang_up() {
    if (connection_ != nullptr) library_.close(connection_);
    connection_ = nullptr;
  }

  Library library_;
  SPDConnection* connection_ = nullptr;
  bool told_ = false;
};

}  // namespace

std::unique_ptr<Voice> open_voice() {
  Library library;
  if (!library.load()) return nullptr;
  return std::make_unique<Dispatcher>(library);
}

Speech::Speech(std::unique_ptr<Voice> voice) : voice_(std::move(voice)) {}

Speech::~Speech() {
  if (!thread_.joinable()) return;
  hush();
  thread_.request_stop();
  thread_.join();
}

void Speech::drop_waiting() {
  for (screens::Utterance& one : waiting_) crypto::wipe(one.text);
  waiting_.clear();
}

void Speech::say(const screens::Utterance& utterance) {
  if (!can_speak()) return;
  if (!thread_.joinable()) thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
  const std::lock_guard lock(mutex_);
  if (utterance.interrupts || waiting_.size() >= kMostWaiting) {
    drop_waiting();
    hushed_ = true;
  }
  waiting_.push_back(utterance);
  wake_.notify_one();
}

void Speech::hush() {
  if (!thread_.joinable()) return;
  const std::lock_guard lock(mutex_);
  drop_waiting();
  hushed_ = true;
  wake_.notify_one();
}

void Speech::work(const std::stop_token& stop) {
  while (true) {
    screens::Utterance next;
    bool quiet = false;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, stop, [this] { return hushed_ || !waiting_.empty(); });
      quiet = std::exchange(hushed_, false);
      if (!waiting_.empty()) {
        next = std::move(waiting_.front());
        waiting_.pop_front();
      } else if (!quiet) {
        return;  // asked to end
      }
    }
    if (quiet) voice_->stop();
    if (!next.text.empty()) voice_->say(next.text, next.language == domain::Language::Ru ? "ru" : "en");
    crypto::wipe(next.text);
  }
}

}  // namespace anketa::window
