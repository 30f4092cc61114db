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

struct Question {
  std::string lead;
  std::size_t prospect = 0;
  std::int64_t bits = 0;
  std::string reason;
};

// Written at the end, because a late lead may prove two early prospects to be one.
Status write_clusters(const std::filesystem::path& path, const std::vector<std::pair<std::string, std::size_t>>& placed,
                      const match::MemoryIndex& index) {
  std::ofstream out(path, std::ios::binary);
  out << "id,prospect_id\n";
  for (const auto& [id, prospect] : placed) out << match::csv_cell(id) << ",P" << index.living(prospect) + 1 << "\n";
  out.close();
  return out.fail() ? Status(fail(problems::file_failed, path.filename().string())) : Status();
}

Status write_questions(const std::filesystem::path& path, const std::vector<Question>& questions,
                       const match::MemoryIndex& index) {
  std::ofstream out(path, std::ios::binary);
  out << "id,prospect_id,score,reason\n" << std::fixed << std::setprecision(2);
  for (const Question& one : questions) {
    out << match::csv_cell(one.lead) << ",P" << index.living(one.prospect) + 1 << ","
        << static_cast<double>(one.bits) / 100 << "," << one.reason << "\n";
  }
  out.close();
  return out.fail() ? Status(fail(problems::file_failed, path.filename().string())) : Status();
}

}  // namespace

Status match_list(const MatchOptions& options, std::ostream& log) {
  TRY(dictionary, dictionary_of(options.dictionaries));
  TRY(weights, weights_of(options));
  std::ifstream in(options.in, std::ios::binary);
  if (!in) return fail(problems::file_failed, options.in.filename().string());
  if (weights.without_contacts) TRY_STATUS(count_values(in, dictionary));
  TRY(list, match::LeadList::open(in));
  match::MemoryIndex index(dictionary, weights);
  std::vector<std::pair<std::string, std::size_t>> placed;
  std::vector<Question> questions;
  match::ListedLead lead;
  for (;;) {
    TRY(there, list.next(lead));
    if (!there) break;
    const auto one = index.add(match::person_of(lead.raw, dictionary));
    for (std::size_t i = 0; i < one.doubted.size(); ++i) {
      questions.push_back({lead.id, one.doubted[i], one.decision.doubts[i].bits, one.decision.doubts[i].reason});
    }
    placed.emplace_back(std::move(lead.id), one.prospect);
  }
  TRY_STATUS(write_clusters(options.out, placed, index));
  if (!options.review.empty()) TRY_STATUS(write_questions(options.review, questions, index));
  log << placed.size() << " leads, " << index.prospects() << " prospects, " << questions.size()
      << " questions for a human\n";
  return {};
}

}  // namespace anketa::cli
