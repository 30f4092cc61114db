#include "kiosk/draw/fonts.h"

#include <imgui.h>
#include <imgui_freetype.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "kiosk/draw/icons.h"
#include "shared/base/result.h"

namespace anketa::draw {
namespace {

constexpr const char* kInterDir = "/usr/share/fonts/opentype/inter";
constexpr const char* kIconFile = "/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf";

struct Cut {
  Type type;
  const char* file;
};
constexpr Cut kCuts[] = {{Type::Hero, "Inter-Bold.otf"},        {Type::Title, "Inter-Bold.otf"},
                         {Type::Heading, "Inter-SemiBold.otf"}, {Type::Label, "Inter-SemiBold.otf"},
                         {Type::Body, "Inter-Medium.otf"},      {Type::Small, "Inter-Medium.otf"}};

// ASCII, Latin-1, the further letters that keys offer when held, Cyrillic, dashes, quotes, bullet, ellipsis, euro,
// rouble, numero.
constexpr ImWchar kText[] = {0x20,   0x7E,   0xA0,   0xFF,   0x106,  0x107,  0x10C,  0x10D,  0x11E,  0x11F,
                             0x130,  0x131,  0x141,  0x142,  0x15E,  0x161,  0x17D,  0x17E,  0x400,  0x45F,
                             0x490,  0x493,  0x49A,  0x49B,  0x4A2,  0x4A3,  0x4AE,  0x4B1,  0x4BA,  0x4BB,
                             0x4D8,  0x4D9,  0x4E8,  0x4E9,  0x2010, 0x2015, 0x2018, 0x201E, 0x2022, 0x2022,
                             0x2026, 0x2026, 0x20AC, 0x20AC, 0x20BD, 0x20BD, 0x2116, 0x2116, 0};
// Headlines need fewer signs, and each costs a few thousand pixels.
constexpr ImWchar kHeadline[] = {0x20,  0x7E,  0xA0,  0xA0,  0xAB,  0xAB,  0xB7,   0xB7,   0xBB, 0xBB,
                                 0x401, 0x401, 0x410, 0x44F, 0x451, 0x451, 0x2013, 0x2014, 0};

std::vector<ImWchar> icon_ranges() {
  std::vector<ImWchar> codes;
  for (const IconName& icon : kIcons) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(icon.utf8[i])); };
    codes.push_back(static_cast<ImWchar>(((byte(0) & 0xFU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU)));
  }
  std::sort(codes.begin(), codes.end());
  std::vector<ImWchar> ranges;
  for (const ImWchar code : codes) ranges.insert(ranges.end(), {code, code});
  ranges.push_back(0);
  return ranges;
}

// How dark a soft shadow is at this distance (pixels) from the edge of its box; negative: inside.
float shade(float distance) {
  constexpr float kSigma = 10;
  return 0.5F * std::erfc(distance / (kSigma * 1.41421356F));
}

float box_distance(float x, float y) {
  constexpr float kHalf = kShadowSize / 2.0F - kShadowEdge;
  constexpr float kRound = 24;
  const float dx = std::max(std::abs(x) - (kHalf - kRound), 0.0F);
  const float dy = std::max(std::abs(y) - (kHalf - kRound), 0.0F);
  const float inside = std::min(std::max(std::abs(x) - kHalf, std::abs(y) - kHalf), 0.0F);
  return dx > 0 || dy > 0 ? std::hypot(dx, dy) - kRound : inside;
}

}  // namespace

Fonts::Fonts(float scale, const TypeScale& type, const std::string& dir)
    : scale_(scale), type_(type), atlas_(IM_NEW(ImFontAtlas)()) {
  atlas_->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas_->FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  atlas_->Flags |= ImFontAtlasFlags_NoMouseCursors;
  atlas_->TexDesiredWidth = 2048;
  add_fonts(dir);
  const int shadow = atlas_->AddCustomRectRegular(kShadowSize, kShadowSize);
  unsigned char* alpha = nullptr;
  int width = 0;
  int height = 0;
  atlas_->GetTexDataAsAlpha8(&alpha, &width, &height);
  paint_shadow(shadow);
}

Fonts::~Fonts() { IM_DELETE(atlas_); }

void Fonts::add_fonts(const std::string& dir) {
  const std::string text_dir = dir.empty() ? kInterDir : dir;
  const std::string icon_file = dir.empty() ? kIconFile : dir + "/MaterialIcons-Regular.ttf";
  static const std::vector<ImWchar> icons = icon_ranges();
  const auto add = [&](Type type, const std::string& file, const ImWchar* ranges) {
    if (!std::filesystem::exists(file))
      throw BrokenWorld(Problem(problems::file_failed, "font " + std::filesystem::path(file).filename().string()));
    ImFontConfig config;
    config.OversampleH = 1;
    config.PixelSnapH = true;
    fonts_[static_cast<std::size_t>(type)] =
        atlas_->AddFontFromFileTTF(file.c_str(), std::round(type_[type] * scale_), &config, ranges);
  };
  for (const Cut& cut : kCuts) add(cut.type, text_dir + "/" + cut.file, cut.type == Type::Hero ? kHeadline : kText);
  add(Type::IconSmall, icon_file, icons.data());
  add(Type::IconBig, icon_file, icons.data());
}

void Fonts::paint_shadow(int rect_id) {
  const ImFontAtlasCustomRect* rect = atlas_->GetCustomRectByIndex(rect_id);
  for (int y = 0; y < kShadowSize; ++y) {
    for (int x = 0; x < kShadowSize; ++x) {
      const float d = box_distance(static_cast<float>(x) - kShadowSize / 2.0F + 0.5F,
                                   static_cast<float>(y) - kShadowSize / 2.0F + 0.5F);
      atlas_->TexPixelsAlpha8[(rect->Y + y) * atlas_->TexWidth + rect->X + x] =
          static_cast<unsigned char>(shade(d) * 255);
    }
  }
  const auto w = static_cast<float>(atlas_->TexWidth);
  const auto h = static_cast<float>(atlas_->TexHeight);
  shadow_uv_ = {static_cast<float>(rect->X) / w, static_cast<float>(rect->Y) / h, kShadowSize / w, kShadowSize / h};
}

Fonts::Pixels Fonts::pixels() const { return {atlas_->TexPixelsAlpha8, atlas_->TexWidth, atlas_->TexHeight}; }

void Fonts::drop_pixels() { atlas_->ClearTexData(); }

void Fonts::set_texture(std::uint64_t texture) {
  texture_ = texture;
  atlas_->SetTexID(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture)));
}

std::string_view Fonts::icon(std::string_view name) {
  for (const IconName& icon : kIcons) {
    if (icon.name == name) return icon.utf8;
  }
  return name == "radio_button_unchecked" ? "" : icon("radio_button_unchecked");
}

}  // namespace anketa::draw
