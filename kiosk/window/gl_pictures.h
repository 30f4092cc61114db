// The bundle's pictures as textures: made once for each size, one a frame so that no page waits. Of photographs
// that fill a screen only the newest few are kept.
#pragma once
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <tuple>

#include "kiosk/draw/decode.h"
#include "kiosk/draw/pictures.h"
#include "shared/domain/bundle.h"

namespace anketa::window {

class GlPictures final : public draw::Pictures {
 public:
  GlPictures() = default;
  ~GlPictures() override;
  GlPictures(const GlPictures&) = delete;
  GlPictures& operator=(const GlPictures&) = delete;

  void use(std::shared_ptr<const domain::Bundle> bundle);  // other bundle: other pictures
  [[nodiscard]] draw::Picture get(const std::string& key, int width_px, int height_px) override;
  [[nodiscard]] draw::Picture filled(const std::string& key, int width_px, int height_px) override;
  void start_frame() {
    made_ = 0;
    missing_ = false;
  }
  [[nodiscard]] bool made() const { return made_ > 0; }    // in this frame
  [[nodiscard]] bool missing() const { return missing_; }  // draw once more, there are some to make

 private:
  using Place = std::tuple<std::string, int, int, draw::Fit>;
  void drop_all();
  [[nodiscard]] draw::Picture make(const Place& place);
  void keep_few_photos();
  std::shared_ptr<const domain::Bundle> bundle_;
  std::map<Place, draw::Picture> made_pictures_;
  std::deque<Place> photos_;  // filled ones, oldest first
  int made_ = 0;
  bool missing_ = false;
};

}  // namespace anketa::window
