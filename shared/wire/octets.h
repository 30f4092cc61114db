// Fixed-width, big-endian reading and writing: the whole grammar of this protocol's binary forms.
// A Reader never throws and never reads past the end: it turns bad once and then yields zeros,
// so a decoder reads straight through and asks `finished()` at the end. One thread each.
#pragma once
#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <string_view>

#include "shared/base/bytes.h"

namespace anketa::wire {

class Writer {
 public:
  explicit Writer(std::size_t expected_size) { out_.reserve(expected_size); }
  template <std::unsigned_integral T>
  Writer& number(T value) {
    for (std::size_t shift = sizeof(T) * 8; shift > 0; shift -= 8) {
      out_.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (shift - 8)));
    }
    return *this;
  }
  Writer& number(std::int64_t value) { return number(static_cast<std::uint64_t>(value)); }  // two's complement
  Writer& bytes(ByteView value) {
    out_.insert(out_.end(), value.begin(), value.end());
    return *this;
  }
  Writer& text(std::string_view value) { return bytes(as_bytes(value)); }
  [[nodiscard]] Bytes take() { return std::move(out_); }

 private:
  Bytes out_;
};

class Reader {
 public:
  explicit Reader(ByteView in) : in_(in) {}
  template <std::unsigned_integral T>
  [[nodiscard]] T number() {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes(sizeof(T))) value = value << 8 | byte;
    return static_cast<T>(value);
  }
  [[nodiscard]] std::int64_t signed_number() { return static_cast<std::int64_t>(number<std::uint64_t>()); }
  [[nodiscard]] ByteView bytes(std::size_t size) {
    if (size > in_.size()) {
      good_ = false;
      in_ = {};
      return {};
    }
    const ByteView out = in_.first(size);
    in_ = in_.subspan(size);
    return out;
  }
  template <std::size_t N>
  [[nodiscard]] std::array<std::uint8_t, N> array() {
    std::array<std::uint8_t, N> out{};
    std::ranges::copy(bytes(N), out.begin());
    return out;
  }
  [[nodiscard]] bool text(std::string_view expected) { return as_text(bytes(expected.size())) == expected; }
  [[nodiscard]] std::size_t left() const { return in_.size(); }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool finished() const { return good_ && in_.empty(); }  // all read, nothing left, nothing missing

 private:
  ByteView in_;
  bool good_ = true;
};

}  // namespace anketa::wire
