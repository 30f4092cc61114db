#include "kiosk/draw/frame.h"

#include <imgui.h>

#include <cstddef>
#include <cstdlib>

#include "kiosk/draw/page.h"
#include "shared/crypto/crypto.h"

namespace anketa::draw {
namespace {

// ImGui keeps drawn text as glyph quads and in buffers that grow; every block is zeroed when it is freed.
constexpr std::size_t kHead = alignof(std::max_align_t);

void* wiping_alloc(std::size_t size, void* /*user*/) {
  auto* block = static_cast<std::byte*>(std::malloc(size + kHead));
  if (block == nullptr) return nullptr;
  *reinterpret_cast<std::size_t*>(block) = size;
  return block + kHead;
}

void wiping_free(void* memory, void* /*user*/) {
  if (memory == nullptr) return;
  auto* block = static_cast<std::byte*>(memory) - kHead;
  crypto::wipe(block, *reinterpret_cast<std::size_t*>(block) + kHead);
  std::free(block);
}

}  // namespace

Frame::Frame(Fonts& fonts) : fonts_(&fonts), theme_(make_theme({})) { open(); }
Frame::~Frame() { close(); }

void use_wiping_allocator() { ImGui::SetAllocatorFunctions(wiping_alloc, wiping_free, nullptr); }

void Frame::open() {
  context_ = ImGui::CreateContext(fonts_->atlas());
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  ImGui::GetStyle().CurveTessellationTol = 0.4F;
  ImGui::GetStyle().CircleTessellationMaxError = 0.2F;
  ImGui::GetStyle().AntiAliasedLinesUseTex = false;
}

void Frame::close() {
  ImGui::DestroyContext(context_);
  context_ = nullptr;
}

void Frame::forget() {
  close();
  ui_.forget();
  overflows_.clear();
  lines_.clear();
  open();
}

void Frame::use_fonts(Fonts& fonts) {
  close();
  fonts_ = &fonts;
  open();
}

bool Frame::pass_once(const screens::View& view, Pictures& pictures, const Options& options) {
  const Stage stage = stage_for(options.width_px, options.height_px, options.pixels_per_mm, view.look);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(options.width_px), static_cast<float>(options.height_px)};
  io.DeltaTime = 1.0F / 60;
  ImGui::NewFrame();
  Canvas canvas(ImGui::GetBackgroundDrawList(), *fonts_, stage);
  const float eased = 1 - (1 - options.appear) * (1 - options.appear) * (1 - options.appear);
  canvas.alpha = eased;
  canvas.offset = {0, (1 - eased) * theme_.motion.rise};
  ui_.begin_pass(stage.scale, options.pixels_per_mm);
  Painter painter{canvas, ui_, pictures, theme_, options.caret};
  const float before = ui_.scroll_content();
  draw_view(painter, view);
  ImGui::Render();
  overflows_ = canvas.overflows();
  lines_ = canvas.lines();
  return ui_.scroll_content() == before;
}

// A page that scrolls knows its height only after it was drawn; the second pass has it right.
void Frame::pass(const screens::View& view, Pictures& pictures, const Options& options) {
  const float units_per_mm =
      stage_for(options.width_px, options.height_px, options.pixels_per_mm, view.look).units_per_mm;
  if (view.look != look_ || units_per_mm != units_per_mm_) {
    look_ = view.look;
    units_per_mm_ = units_per_mm;
    theme_ = make_theme(look_, units_per_mm);
  }
  if (!pass_once(view, pictures, options)) (void)pass_once(view, pictures, options);
}

std::vector<Batch> Frame::batches() const {
  static_assert(sizeof(ImDrawVert) == sizeof(Vertex) && sizeof(ImDrawIdx) == 2);
  std::vector<Batch> out;
  const ImDrawData* data = ImGui::GetDrawData();
  for (int i = 0; data != nullptr && i < data->CmdListsCount; ++i) {
    const ImDrawList* list = data->CmdLists[i];
    Batch batch;
    batch.vertices = {reinterpret_cast<const Vertex*>(list->VtxBuffer.Data),
                      static_cast<std::size_t>(list->VtxBuffer.Size)};
    batch.indices = {list->IdxBuffer.Data, static_cast<std::size_t>(list->IdxBuffer.Size)};
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.ElemCount == 0) continue;
      batch.runs.push_back({{command.ClipRect.x, command.ClipRect.y, command.ClipRect.z - command.ClipRect.x,
                             command.ClipRect.w - command.ClipRect.y},
                            static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(command.GetTexID())),
                            command.IdxOffset,
                            command.ElemCount,
                            command.VtxOffset});
    }
    out.push_back(std::move(batch));
  }
  return out;
}

}  // namespace anketa::draw
