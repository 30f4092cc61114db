#include "kiosk/window/renderer.h"

#define GL_GLEXT_PROTOTYPES
#include <GL/gl.h>
#include <GL/glext.h>
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

#include <cmath>
#include <cstring>

#include "shared/base/result.h"

namespace anketa::window {
namespace {

constexpr const char* kVertex = R"(#version 150
uniform vec2 scale;
in vec2 at; in vec2 uv; in vec4 color;
out vec2 place; out vec4 paint;
void main() {
  place = uv;
  paint = vec4(color.rgb * color.a, color.a);
  gl_Position = vec4(at.x * scale.x - 1.0, 1.0 - at.y * scale.y, 0.0, 1.0);
})";
constexpr const char* kFragment = R"(#version 150
uniform sampler2D image;
in vec2 place; in vec4 paint;
out vec4 result;
void main() { result = paint * texture(image, place); })";

unsigned compiled(unsigned kind, const char* source) {
  const unsigned shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  int good = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
  if (good == 0) throw BrokenWorld(Problem(problems::config_invalid, "shader"));
  return shader;
}

std::uint64_t texture_with(int format, unsigned layout, const void* data, int width, int height) {
  unsigned texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, format, width, height, 0, layout, GL_UNSIGNED_BYTE, data);
  return texture;
}

const void* buffer_offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

}  // namespace

Renderer::Renderer() {
  program_ = glCreateProgram();
  const unsigned vertex = compiled(GL_VERTEX_SHADER, kVertex);
  const unsigned fragment = compiled(GL_FRAGMENT_SHADER, kFragment);
  glAttachShader(program_, vertex);
  glAttachShader(program_, fragment);
  glBindAttribLocation(program_, 0, "at");
  glBindAttribLocation(program_, 1, "uv");
  glBindAttribLocation(program_, 2, "color");
  glLinkProgram(program_);
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  scale_place_ = glGetUniformLocation(program_, "scale");
  glGenVertexArrays(1, &array_);
  glGenBuffers(1, &vertices_);
  glGenBuffers(1, &indices_);
}

Renderer::~Renderer() {
  glDeleteBuffers(1, &vertices_);
  glDeleteBuffers(1, &indices_);
  glDeleteVertexArrays(1, &array_);
  glDeleteProgram(program_);
}

std::uint64_t Renderer::upload_alpha(const std::uint8_t* alpha, int width, int height) {
  const std::uint64_t texture = texture_with(GL_R8, GL_RED, alpha, width, height);
  const int red[] = {GL_RED, GL_RED, GL_RED, GL_RED};  // premultiplied white
  glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, red);
  return texture;
}

std::uint64_t Renderer::upload_rgba(std::span<const std::uint8_t> rgba, int width, int height) {
  return texture_with(GL_RGBA8, GL_RGBA, rgba.data(), width, height);
}

void Renderer::drop(std::uint64_t texture) {
  const auto name = static_cast<unsigned>(texture);
  glDeleteTextures(1, &name);
}

void Renderer::set_up(int width_px, int height_px) {
  glViewport(0, 0, width_px, height_px);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glEnable(GL_SCISSOR_TEST);
  glUseProgram(program_);
  glUniform2f(scale_place_, 2.0F / static_cast<float>(width_px), 2.0F / static_cast<float>(height_px));
  glBindVertexArray(array_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  constexpr int kStride = sizeof(draw::Vertex);
  glEnableVertexAttribArray(0);
  glEnableVertexAttribArray(1);
  glEnableVertexAttribArray(2);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, kStride, buffer_offset(offsetof(draw::Vertex, x)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, kStride, buffer_offset(offsetof(draw::Vertex, u)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, kStride, buffer_offset(offsetof(draw::Vertex, rgba)));
}

void Renderer::render(std::span<const draw::Batch> batches, int width_px, int height_px) {
  set_up(width_px, height_px);
  for (const draw::Batch& batch : batches) {
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(batch.vertices.size_bytes()), batch.vertices.data(),
                 GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(batch.indices.size_bytes()), batch.indices.data(),
                 GL_STREAM_DRAW);
    for (const auto& run : batch.runs) {
      const int left = static_cast<int>(std::floor(std::max(0.0F, run.clip.x)));
      const int top = static_cast<int>(std::floor(std::max(0.0F, run.clip.y)));
      const int right = std::min(width_px, static_cast<int>(std::ceil(run.clip.right())));
      const int bottom = std::min(height_px, static_cast<int>(std::ceil(run.clip.bottom())));
      if (right <= left || bottom <= top) continue;
      glScissor(left, height_px - bottom, right - left, bottom - top);
      glBindTexture(GL_TEXTURE_2D, static_cast<unsigned>(run.texture));
      glDrawElementsBaseVertex(GL_TRIANGLES, static_cast<int>(run.count), GL_UNSIGNED_SHORT,
                               buffer_offset(run.first_index * sizeof(std::uint16_t)),
                               static_cast<int>(run.base_vertex));
    }
  }
}

void Renderer::forget() {
  // Zeros over the old contents, then an empty store: a driver may keep freed blocks.
  for (const auto& [kind, buffer] :
       {std::pair{GL_ARRAY_BUFFER, vertices_}, std::pair{GL_ELEMENT_ARRAY_BUFFER, indices_}}) {
    glBindVertexArray(array_);
    glBindBuffer(static_cast<unsigned>(kind), buffer);
    int size = 0;
    glGetBufferParameteriv(static_cast<unsigned>(kind), GL_BUFFER_SIZE, &size);
    if (size <= 0) continue;
    const std::vector<std::uint8_t> zeros(static_cast<std::size_t>(size));
    glBufferSubData(static_cast<unsigned>(kind), 0, size, zeros.data());
    glBufferData(static_cast<unsigned>(kind), 0, nullptr, GL_STREAM_DRAW);
  }
}

std::string Renderer::name() {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  return name != nullptr ? name : "";
}

bool Renderer::is_software() {
  const std::string here = name();
  return here.find("llvmpipe") != std::string::npos || here.find("softpipe") != std::string::npos ||
         here.find("SwiftShader") != std::string::npos;
}

bool Renderer::save_png(const std::string& path, int width_px, int height_px) {
  const auto row = static_cast<std::size_t>(width_px) * 3;
  std::vector<std::uint8_t> pixels(row * static_cast<std::size_t>(height_px));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadBuffer(GL_BACK);
  glReadPixels(0, 0, width_px, height_px, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
  stbi_flip_vertically_on_write(1);
  const int written = stbi_write_png(path.c_str(), width_px, height_px, 3, pixels.data(), static_cast<int>(row));
  std::fill(pixels.begin(), pixels.end(), std::uint8_t{0});
  return written != 0;
}

}  // namespace anketa::window
