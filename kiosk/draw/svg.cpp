#include "kiosk/draw/svg.h"

#include <cairo.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace anketa::draw {
namespace {

struct Freed {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

// Cairo keeps native-endian ARGB; textures want R, G, B, A bytes.
Image image_of(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  Image image{cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface), {}};
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  const unsigned char* data = cairo_image_surface_get_data(surface);
  image.rgba.reserve(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4);
  for (std::size_t y = 0; y < static_cast<std::size_t>(image.height); ++y) {
    for (std::size_t x = 0; x < static_cast<std::size_t>(image.width); ++x) {
      const auto argb = *reinterpret_cast<const std::uint32_t*>(data + y * stride + x * 4);
      for (const unsigned shift : {16U, 8U, 0U, 24U})
        image.rgba.push_back(static_cast<std::uint8_t>(argb >> shift & 0xFFU));
    }
  }
  return image;
}

}  // namespace

Result<Image> rasterise_svg(std::string_view svg, int width, int height) {
  GError* error = nullptr;
  const std::unique_ptr<RsvgHandle, Freed> handle(
      rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
  if (!handle) {
    g_clear_error(&error);
    return fail(problems::bundle_malformed, "picture");
  }
  gdouble natural_w = 0;
  gdouble natural_h = 0;
  if (rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &natural_w, &natural_h) == 0 || natural_w <= 0 ||
      natural_h <= 0) {
    natural_w = width;
    natural_h = height;
    gboolean has_box = 0;
    RsvgRectangle box{};
    rsvg_handle_get_intrinsic_dimensions(handle.get(), nullptr, nullptr, nullptr, nullptr, &has_box, &box);
    if (has_box != 0 && box.width > 0 && box.height > 0) {
      natural_w = box.width;
      natural_h = box.height;
    }
  }
  const double fit = std::min(width / natural_w, height / natural_h);
  const int w = std::max(1, static_cast<int>(std::lround(natural_w * fit)));
  const int h = std::max(1, static_cast<int>(std::lround(natural_h * fit)));
  const std::unique_ptr<cairo_surface_t, Freed> surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, w, h));
  const std::unique_ptr<cairo_t, Freed> cairo(cairo_create(surface.get()));
  const RsvgRectangle viewport{0, 0, static_cast<double>(w), static_cast<double>(h)};
  if (rsvg_handle_render_document(handle.get(), cairo.get(), &viewport, &error) == 0) {
    g_clear_error(&error);
    return fail(problems::bundle_malformed, "picture");
  }
  return image_of(surface.get());
}

}  // namespace anketa::draw
