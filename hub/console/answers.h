// Answers of a visitor as question and answer in words, in the order of the questionnaire. Pure.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "hub/browser/texts.h"
#include "shared/domain/answers.h"
#include "shared/domain/questionnaire.h"

namespace anketa::console {

struct AnswerText {
  std::string id;
  domain::LocalText question;
  domain::LocalText answer;
};

struct CatalogueNames {
  std::map<std::string, std::string> models;         // id -> "Brand Model"
  std::map<std::string, domain::LocalText> dealers;  // id -> name
};

// Without a questionnaire, or for a question it does not have, the codes themselves are shown.
[[nodiscard]] std::vector<AnswerText> answer_texts(const browser::Texts& texts,
                                                   const domain::Questionnaire* questionnaire,
                                                   const domain::Answers& answers, const CatalogueNames& names);

}  // namespace anketa::console
