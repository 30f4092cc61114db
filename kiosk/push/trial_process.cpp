#include "kiosk/push/trial_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <optional>

#include "shared/wire/bundle.h"

namespace anketa::push {
namespace {

constexpr std::string_view kGood = "good";
constexpr std::size_t kMostSaid = 4096;
constexpr ProblemKind kVerdicts[] = {problems::bundle_bad_picture, problems::bundle_bad_look,
                                     problems::bundle_text_too_long, problems::bundle_malformed};

class Handle {
 public:
  explicit Handle(int fd = -1) : fd_(fd) {}
  ~Handle() { close(); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = ::write(fd, text.data(), text.size());
    if (done <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(done));
  }
  return ::lseek(fd, 0, SEEK_SET) == 0;
}

std::optional<pid_t> start(const std::vector<std::string>& command, int in, int out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  std::vector<std::string> words = command;
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int error = ::posix_spawn(&child, words.front().c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? std::optional(child) : std::nullopt;
}

// What it says until it closes its output, or nothing when the time is up first.
std::optional<std::string> listen(int fd, Millis at_most) {
  const SystemClock clock;
  const Millis end = clock.monotonic() + at_most;
  std::string said;
  std::array<char, 512> part{};
  while (said.size() < kMostSaid) {
    pollfd ready{fd, POLLIN, 0};
    const auto left = std::max<std::int64_t>(0, (end - clock.monotonic()).count());
    if (::poll(&ready, 1, static_cast<int>(left)) <= 0) return std::nullopt;
    const ssize_t got = ::read(fd, part.data(), part.size());
    if (got <= 0) break;
    said.append(part.data(), static_cast<std::size_t>(got));
  }
  return said;
}

Status verdict_from(const std::string& said) {
  const auto end = said.find('\n');
  if (end == std::string::npos) return fail(problems::bundle_trial_broke);
  const std::string line = said.substr(0, end);
  if (line == kGood) return {};
  const auto blank = line.find(' ');
  for (const ProblemKind& kind : kVerdicts) {
    if (line.substr(0, blank) == kind.code)
      return fail(kind, blank == std::string::npos ? std::string() : line.substr(blank + 1));
  }
  return fail(problems::bundle_trial_broke);
}

}  // namespace

Status hold_trial(const domain::Bundle& bundle, const std::vector<std::string>& command, Millis at_most) {
  const Handle in(::memfd_create("bundle", MFD_CLOEXEC));
  std::array<int, 2> ends{-1, -1};
  if (in.get() < 0 || !write_all(in.get(), wire::bundle_json(bundle)) || ::pipe2(ends.data(), O_CLOEXEC) != 0)
    return fail(problems::bundle_untried);
  const Handle out(ends[0]);
  Handle theirs(ends[1]);
  const auto child = start(command, in.get(), theirs.get());
  theirs.close();
  if (!child) return fail(problems::bundle_untried);
  const auto said = listen(out.get(), at_most);
  if (!said) ::kill(*child, SIGKILL);
  int status = 0;
  while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) {
  }
  return said ? verdict_from(*said) : fail(problems::bundle_trial_broke);
}

std::string trial_answer(const Status& verdict) {
  if (verdict) return std::string(kGood) + "\n";
  std::string detail = verdict.error().detail();
  std::ranges::replace(detail, '\n', ' ');
  return std::string(verdict.error().code()) + " " + detail + "\n";
}

}  // namespace anketa::push
