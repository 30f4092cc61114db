// A hub with one person in every place a right can end at, and people of every role who look. Nothing a looker does
// stays: writes are rolled back, so one world serves a whole matrix of questions.
// Subjects: o sales_a's own, s of a colleague in the same house, d of another dealer in the region, r of a dealer in
// another region, u without a dealer, c given to the call centre (dealer b), g was sales_a's and is now in another
// region.
#pragma once
#include <map>
#include <string>

#include "tests/hub/console/rig.h"

namespace anketa::testing {

struct Subject {
  ProspectId prospect;
  LeadId lead;
  std::string lease, task, consent, hand_over, batch, other_lease, car, drive, absence;  // "" where there is none
  UserId user;
  DealerId dealer;
  std::string surname, given, phone, email;
};

class RightsWorld {
 public:
  explicit RightsWorld(sql::Engine engine);

  ConsoleRig rig;
  RegionId region;  // Moscow: dealers a and b
  std::map<char, Subject> subjects;
  // A hub_admin, O hub_operator, R hub_operator of the region, P privacy_officer, T marketer, U auditor, C call centre,
  // M dealer_manager of a, S salesperson of a.
  std::map<char, Person> people;

 private:
  void fill();
  void place(char letter, const DealerId& dealer, const UserId& seller, const std::string& brand = "volta");
  void remember(char letter);
  void count();  // the reports
  void note();   // hand-overs, deeds for many, and who is away
  void book();   // a car in each house, and somebody who comes to drive it today
};

}  // namespace anketa::testing
