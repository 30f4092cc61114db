// Every block that the program's own code gives back is zeroed first (P3): strings that grew, views, drafts, whatever
// is written later. Linked into the kiosk's program; blocks that C libraries free are covered by M_PERTURB (main.cpp).
#include <malloc.h>
#include <string.h>  // NOLINT(modernize-deprecated-headers): explicit_bzero is there

#include <cstdlib>
#include <new>

namespace {

void give_back(void* block) noexcept {
  if (block == nullptr) return;
  explicit_bzero(block, malloc_usable_size(block));
  std::free(block);
}

}  // namespace

// The array and sized forms of the standard library end in these.
void* operator new(std::size_t size) {
  if (void* block = std::malloc(size == 0 ? 1 : size)) return block;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto step = static_cast<std::size_t>(alignment);
  if (void* block = std::aligned_alloc(step, (size + step - 1) / step * step)) return block;
  throw std::bad_alloc();
}
void operator delete(void* block) noexcept { give_back(block); }
void operator delete(void* block, std::size_t /*size*/) noexcept { give_back(block); }
void operator delete(void* block, std::align_val_t /*alignment*/) noexcept { give_back(block); }
void operator delete(void* block, std::size_t /*size*/, std::align_val_t /*alignment*/) noexcept { give_back(block); }
