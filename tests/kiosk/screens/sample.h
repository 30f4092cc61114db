// The demo importer as a bundle, read straight from assets/, and a clock that moves by hand: what the
// tests of screens, drawing and window stand on. $ANKETA_SOURCE is the root of the tree.
#pragma once
#include <memory>
#include <string>

#include "kiosk/screens/update.h"
#include "kiosk/screens/view.h"
#include "shared/domain/bundle.h"

namespace anketa::sample {

[[nodiscard]] std::string read_asset(const std::string& path);  // below assets/
[[nodiscard]] std::shared_ptr<const domain::Bundle> bundle();
// A bundle with every kind of question on pages of its own, and one page with two questions.
[[nodiscard]] std::shared_ptr<const domain::Bundle> every_kind();

// Drives update() as the frame loop does, keeping the effects it was asked for.
class Driver {
 public:
  explicit Driver(std::shared_ptr<const domain::Bundle> bundle);
  void send(const screens::Event& event);
  void wait(Millis time);  // ticks every second
  [[nodiscard]] screens::State& state() { return state_; }
  [[nodiscard]] std::vector<screens::Effect>& effects() { return effects_; }
  void go_to(const screens::Place& place);
  // A visitor who has answered everything up to the review.
  void fill(domain::Language language = domain::Language::Ru, domain::Purpose purpose = domain::Purpose::TestDrive);
  void sign();

 private:
  [[nodiscard]] screens::Now now() const;
  screens::State state_;
  std::vector<screens::Effect> effects_;
  Millis monotonic_{1000};
};

[[nodiscard]] Driver at_review(domain::Language language = domain::Language::Ru,
                               domain::Purpose purpose = domain::Purpose::TestDrive);
// Asks for news and stands on a contact page with nothing filled in.
[[nodiscard]] Driver at_contact(std::shared_ptr<const domain::Bundle> bundle, screens::ContactStep step,
                                domain::Language language = domain::Language::Ru);
[[nodiscard]] screens::Place contact_place(screens::ContactStep step);
[[nodiscard]] screens::View shown(Driver& driver);                           // with the built-in texts
[[nodiscard]] Result<screens::CaptureDone> done(const char* token);          // a commit
[[nodiscard]] const screens::effect::Capture* last_capture(Driver& driver);  // nullptr: none was asked for
[[nodiscard]] int forgotten(Driver& driver);                                 // how often a visitor was wiped

}  // namespace anketa::sample
