// OpenGL 3.2 for triangles with one texture. In: draw::Batch. Out: pixels in the window's back buffer.
// The glyph atlas is one 8-bit texture (GL_R8), so 4 MB instead of 16; everything blends premultiplied.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "kiosk/draw/frame.h"

namespace anketa::window {

class Renderer {
 public:
  Renderer();  // a current OpenGL context is needed; throws BrokenWorld when the shaders do not build
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  [[nodiscard]] static std::uint64_t upload_alpha(const std::uint8_t* alpha, int width, int height);
  [[nodiscard]] static std::uint64_t upload_rgba(std::span<const std::uint8_t> rgba, int width, int height);
  static void drop(std::uint64_t texture);

  void render(std::span<const draw::Batch> batches, int width_px, int height_px);
  void forget();                            // gives up the buffers: their store held what was on the screen
  [[nodiscard]] static std::string name();  // as OpenGL has it
  [[nodiscard]] static bool is_software();
  [[nodiscard]] static bool save_png(const std::string& path, int width_px, int height_px);

 private:
  void set_up(int width_px, int height_px);
  unsigned program_ = 0, array_ = 0, vertices_ = 0, indices_ = 0;
  int scale_place_ = -1;
};

}  // namespace anketa::window
