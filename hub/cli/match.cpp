#include "hub/cli/match.h"

#include <fstream>
#include <iomanip>
#include <sstream>

#include "hub/match/lead_list.h"
#include "hub/match/memory_index.h"
#include "hub/match/skeleton.h"

namespace anketa::cli {
namespace {

Result<std::string> text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return fail(problems::file_failed, path.filename().string());
  return text.str();
}

Result<match::Dictionary> dictionary_of(const std::filesystem::path& folder) {
  match::Dictionary::Files files = match::Dictionary::builtin_files();
  if (folder.empty()) return match::Dictionary::parse(files);
  for (const std::string_view name : match::Dictionary::file_names) {
    if (!std::filesystem::exists(folder / name)) continue;
    TRY(own, text_of(folder / name));
    files.insert_or_assign(std::string(name), std::move(own));
  }
  return match::Dictionary::parse(files);
}

Result<match::Weights> weights_of(const MatchOptions& options) {
  const bool bare = options.profile == "no-contact";
  if (!bare && !options.profile.empty()) return fail(problems::config_invalid, "profile");
  match::Weights weights = bare ? match::Weights::no_contact() : match::Weights::builtin();
  const auto own = options.dictionaries / (bare ? "weights_no_contact.tsv" : "weights.tsv");
  if (!options.dictionaries.empty() && std::filesystem::exists(own)) {
    TRY(text, text_of(own));
    TRY(parsed, match::Weights::parse(text));
    weights = parsed;
    weights.without_contacts = bare;
  }
  if (bare) weights.same_from = static_cast<std::int64_t>(options.threshold_bits * 100);
  return weights;
}

// Without contacts, how common a name or a city is within the list decides: read it once before.
Status count_values(std::istream& in, match::Dictionary& dictionary) {
  using Field = match::Dictionary::Field;
  TRY(list, match::LeadList::open(in));
  match::ListedLead lead;
  for (;;) {
    TRY(there, list.next(lead));
    if (!there) break;
    const match::Person person = match::person_of(lead.raw, dictionary);
    for (const match::NameForm& name : person.names) {
      dictionary.count(Field::Given, name.given);
      dictionary.count(Field::Surname, match::stem(name.surname));
    }
    for (const std::string& city : person.cities) dictionary.count(Field::City, city);
  }
  in.clear();
  in.seekg(0);
  return {};
}

}  // namespace

Status match_list(const MatchOptions& options, std::ostream& log) {
  TRY(dictionary, dictionary_of(options.dictionaries));
  TRY(weights, weights_of(options));
  std::ifstream in(options.in, std::ios::binary);
  if (!in) return fail(problems::file_failed, options.in.filename().string());
  if (weights.without_contacts) TRY_STATUS(count_values(in, dictionary));
  TRY(list, match::LeadList::open(in));
  std::ofstream clusters(options.out, std::ios::binary);
  std::ofstream review;
  if (!options.review.empty()) review.open(options.review, std::ios::binary);
  clusters << "id,prospect_id\n";
  if (review.is_open()) review << "id,prospect_id,score,reason\n";
  match::MemoryIndex index(dictionary, weights);
  match::ListedLead lead;
  std::size_t leads = 0;
  std::size_t doubts = 0;
  for (;;) {
    TRY(there, list.next(lead));
    if (!there) break;
    ++leads;
    const auto placed = index.add(match::person_of(lead.raw, dictionary));
    clusters << match::csv_cell(lead.id) << ",P" << placed.prospect + 1 << "\n";
    doubts += placed.doubted.size();
    for (std::size_t i = 0; review.is_open() && i < placed.doubted.size(); ++i) {
      const match::Doubt& doubt = placed.decision.doubts[i];
      review << match::csv_cell(lead.id) << ",P" << placed.doubted[i] + 1 << "," << std::fixed << std::setprecision(2)
             << static_cast<double>(doubt.bits) / 100 << "," << doubt.reason << "\n";
    }
  }
  clusters.close();
  if (review.is_open()) review.close();
  if (clusters.fail() || review.fail()) return fail(problems::file_failed, options.out.filename().string());
  log << leads << " leads, " << index.prospects() << " prospects, " << doubts << " questions for a human\n";
  return {};
}

}  // namespace anketa::cli
