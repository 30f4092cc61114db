#include "shared/wire/compress.h"

#define ZSTD_STATIC_LINKING_ONLY  // for ZSTD_customMem: the only way to wipe zstd's own work space
#include <zstd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

#include "shared/crypto/crypto.h"

namespace anketa::wire {
namespace {

// The size stands in front of each block, so that freeing can wipe the whole of it.
constexpr std::size_t block_head = alignof(std::max_align_t);

void* wiping_allocate(void*, std::size_t size) {
  auto* block = static_cast<std::uint8_t*>(std::malloc(size + block_head));
  if (block == nullptr) return nullptr;
  std::memcpy(block, &size, sizeof size);
  return block + block_head;
}

void wiping_free(void*, void* memory) {
  if (memory == nullptr) return;
  auto* block = static_cast<std::uint8_t*>(memory) - block_head;
  std::size_t size = 0;
  std::memcpy(&size, block, sizeof size);
  crypto::wipe(block, size + block_head);
  std::free(block);
}

constexpr ZSTD_customMem wiping_memory{wiping_allocate, wiping_free, nullptr};
constexpr int max_window_log = 23;  // 8 MiB: what a frame may ask us to hold at once

// One to a thread: making and wiping its 150 KiB costs more than a lead's decompression.
ZSTD_DCtx* reader_of_thread() {
  thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(
      ZSTD_createDCtx_advanced(wiping_memory), &ZSTD_freeDCtx);
  if (!context) throw std::bad_alloc();
  ZSTD_DCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
  return context.get();
}

}  // namespace

Bytes compress(std::string_view text, int level) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx_advanced(wiping_memory),
                                                                     &ZSTD_freeCCtx);
  if (!context) throw std::bad_alloc();
  Bytes out(ZSTD_compressBound(text.size()));
  const std::size_t size = ZSTD_compressCCtx(context.get(), out.data(), out.size(), text.data(), text.size(), level);
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // the output is large enough, so only memory can fail
  out.resize(size);
  return out;
}

std::optional<std::string> decompress(ByteView frame, std::size_t limit) {
  const std::size_t frame_size = ZSTD_findFrameCompressedSize(frame.data(), frame.size());
  if (ZSTD_isError(frame_size) != 0 || frame_size != frame.size()) return std::nullopt;
  const unsigned long long declared = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (declared == ZSTD_CONTENTSIZE_ERROR) return std::nullopt;
  if (declared != ZSTD_CONTENTSIZE_UNKNOWN && declared > limit) return std::nullopt;

  ZSTD_DCtx* const context = reader_of_thread();
  if (ZSTD_isError(ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, max_window_log)) != 0) return std::nullopt;
  // Grown as it fills: a lying frame costs only what it really yields, and never more than the limit.
  const std::size_t first =
      declared != ZSTD_CONTENTSIZE_UNKNOWN ? static_cast<std::size_t>(declared) : frame.size() * 4;
  std::string out(std::min(std::max<std::size_t>(first, 64), limit + 1), '\0');
  ZSTD_inBuffer in{frame.data(), frame.size(), 0};
  std::size_t written = 0;
  for (;;) {
    ZSTD_outBuffer piece{out.data(), out.size(), written};
    const std::size_t left = ZSTD_decompressStream(context, &piece, &in);
    written = piece.pos;
    if (ZSTD_isError(left) != 0 || written > limit) return std::nullopt;
    if (left == 0) break;
    if (written < out.size()) return std::nullopt;  // wants more input than there is
    std::string larger(std::min(out.size() * 2, limit + 1), '\0');
    std::copy_n(out.data(), written, larger.data());
    crypto::wipe(out);
    out = std::move(larger);
  }
  if (in.pos != in.size) return std::nullopt;
  out.resize(written);
  return out;
}

}  // namespace anketa::wire
