// Parts that pages share; only the files of this folder include it.
#pragma once
#include <vector>

#include "kiosk/draw/widgets.h"

namespace anketa::draw {

void backdrop(Painter& p);
// Buttons of one size beside each other, below each other where the words are long. Returns their height.
float acts_height(const Painter& p, const std::vector<screens::Button>& acts, float width);
void draw_acts(Painter& p, const std::vector<screens::Button>& acts, bool equal, const Rect& rect);
// Back button, progress, step, title, hint. Returns the top of what follows. `compact`: a keyboard is up.
[[nodiscard]] float header(Painter& p, const screens::Header& header, bool compact = false);
// Where the comforts and languages begin on a page without a header that staff can open.
[[nodiscard]] float corner_left(const Painter& p);
[[nodiscard]] float header_row(const Painter& p, bool compact);  // where its buttons stand
// The main button at the bottom; returns the top of the footer.
float footer(Painter& p, const screens::Button& forward);
[[nodiscard]] float footer_top(const Painter& p);
// Rectangles of a grid: as many columns as asked, equal heights.
[[nodiscard]] std::vector<Rect> grid(const Rect& area, std::size_t count, std::size_t columns, float height, float gap);
[[nodiscard]] float grid_height(std::size_t count, std::size_t columns, float height, float gap);

float draw_block(Painter& p, const screens::Block& block, Vec at, float width, float room);  // returns its height

// A panel over the page (kiosk/draw/sheet.cpp): frame, title, close; what is in it by its kind.
void draw_sheet(Painter& p, const screens::Sheet& sheet);
float draw_access(Painter& p, const screens::AccessSheet& sheet, Vec at, float width);  // returns its height
float draw_country(Painter& p, const screens::CountrySheet& sheet, Vec at, float width);
float draw_compare(Painter& p, const screens::CompareSheet& sheet, Vec at, float width);

void draw_attract(Painter& p, const screens::AttractView& view);
void draw_purpose(Painter& p, const screens::PurposeView& view);
void draw_questions(Painter& p, const screens::QuestionsView& view);
void draw_contact(Painter& p, const screens::ContactView& view);
void draw_number(Painter& p, const screens::NumberView& view);
void draw_prefer(Painter& p, const screens::PreferView& view);
void draw_consent(Painter& p, const screens::ConsentView& view);
void draw_signature(Painter& p, const screens::SignatureView& view);
void draw_review(Painter& p, const screens::ReviewView& view);
void draw_save_failed(Painter& p, const screens::SaveFailedView& view);
void draw_thanks(Painter& p, const screens::ThanksView& view);
void draw_staff_pin(Painter& p, const screens::StaffPinView& view);
void draw_staff(Painter& p, const screens::StaffView& view);
void draw_staff_tool(Painter& p, const screens::StaffToolView& view);
void draw_enrol(Painter& p, const screens::EnrolView& view);
void draw_rest(Painter& p, const screens::RestView& view);
void draw_out_of_order(Painter& p, const screens::OutOfOrderView& view);

}  // namespace anketa::draw
