#include "kiosk/window/gl_pictures.h"

#include "kiosk/draw/svg.h"
#include "kiosk/window/renderer.h"

namespace anketa::window {
namespace {

constexpr int kMadePerFrame = 2;

}  // namespace

GlPictures::~GlPictures() { drop_all(); }

void GlPictures::drop_all() {
  for (const auto& [key, picture] : made_pictures_) {
    if (picture.texture != 0) Renderer::drop(picture.texture);
  }
  made_pictures_.clear();
}

void GlPictures::use(std::shared_ptr<const domain::Bundle> bundle) {
  if (bundle == bundle_) return;
  drop_all();
  bundle_ = std::move(bundle);
}

draw::Picture GlPictures::get(const std::string& key, int width_px, int height_px) {
  if (!bundle_ || width_px <= 0 || height_px <= 0) return {};
  const auto place = std::tuple(key, width_px, height_px);
  if (const auto found = made_pictures_.find(place); found != made_pictures_.end()) return found->second;
  const auto svg = bundle_->pictures.find(key);
  if (svg == bundle_->pictures.end()) return {};
  if (made_ >= kMadePerFrame) {
    missing_ = true;
    return {};
  }
  ++made_;
  draw::Picture picture;
  if (const auto image = draw::rasterise_svg(svg->second, width_px, height_px)) {
    picture = {Renderer::upload_rgba(image->rgba, image->width, image->height), static_cast<float>(image->width),
               static_cast<float>(image->height)};
  }
  made_pictures_[place] = picture;  // a broken one too: it is not tried again
  return picture;
}

}  // namespace anketa::window
