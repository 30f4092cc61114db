#include "kiosk/window/gl_pictures.h"

#include "kiosk/window/renderer.h"

namespace anketa::window {
namespace {

constexpr int kMadePerFrame = 2;
constexpr float kPhotoPixels = 6e6F;  // some 24 MB

}  // namespace

GlPictures::~GlPictures() { drop_all(); }

void GlPictures::drop_all() {
  for (const auto& [key, picture] : made_pictures_) {
    if (picture.texture != 0) Renderer::drop(picture.texture);
  }
  made_pictures_.clear();
  photos_.clear();
}

void GlPictures::use(std::shared_ptr<const domain::Bundle> bundle) {
  if (bundle == bundle_) return;
  drop_all();
  bundle_ = std::move(bundle);
}

draw::Picture GlPictures::get(const std::string& key, int width_px, int height_px) {
  return make({key, width_px, height_px, draw::Fit::Whole});
}

draw::Picture GlPictures::filled(const std::string& key, int width_px, int height_px) {
  return make({key, width_px, height_px, draw::Fit::Filled});
}

draw::Picture GlPictures::make(const Place& place) {
  const auto& [key, width_px, height_px, fit] = place;
  if (!bundle_ || width_px <= 0 || height_px <= 0) return {};
  if (const auto found = made_pictures_.find(place); found != made_pictures_.end()) return found->second;
  const auto source = bundle_->pictures.find(key);
  if (source == bundle_->pictures.end()) return {};
  if (made_ >= kMadePerFrame) {
    missing_ = true;
    return {};
  }
  ++made_;
  draw::Picture picture;
  if (const auto image = draw::decode_picture(source->second, width_px, height_px, fit)) {
    picture = {Renderer::upload_rgba(image->rgba, image->width, image->height), static_cast<float>(image->width),
               static_cast<float>(image->height)};
  }
  made_pictures_[place] = picture;  // a broken one too: it is not tried again
  if (fit == draw::Fit::Filled) {
    photos_.push_back(place);
    keep_few_photos();
  }
  return picture;
}

// Two stay whatever their size: both are on the screen while one fades into the other.
void GlPictures::keep_few_photos() {
  const auto pixels = [this] {
    float sum = 0;
    for (const Place& place : photos_) sum += made_pictures_[place].width * made_pictures_[place].height;
    return sum;
  };
  while (photos_.size() > 2 && pixels() > kPhotoPixels) {
    const auto oldest = made_pictures_.find(photos_.front());
    if (oldest->second.texture != 0) Renderer::drop(oldest->second.texture);
    made_pictures_.erase(oldest);
    photos_.pop_front();
  }
}

}  // namespace anketa::window
