#include "tests/shared/wire/vectors.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace anketa::testing {
namespace {

const wire::Json* step(const wire::Json& json, const std::string& name) {
  if (const auto* array = json.array()) {
    const std::size_t index = std::stoul(name);
    return index < array->size() ? &(*array)[index] : nullptr;
  }
  return json.find(name);
}

}  // namespace

std::string source_file(std::string_view path) {
  const char* root = std::getenv("ANKETA_SOURCE");
  std::ifstream file(std::string(root != nullptr ? root : ".") + "/" + std::string(path), std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + std::string(path) + " (set ANKETA_SOURCE)");
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

const wire::Json& vectors() {
  static const wire::Json all =
      wire::parse_json_strict(source_file("tests/shared/wire/vectors.json"), 1u << 20).value();
  return all;
}

const wire::Json& vector_at(std::string_view path) {
  const wire::Json* at = &vectors();
  std::istringstream names{std::string(path)};
  for (std::string name; std::getline(names, name, '.');) {
    at = step(*at, name);
    if (at == nullptr) throw std::runtime_error("no vector " + std::string(path));
  }
  return *at;
}

std::string vector_text(std::string_view path) {
  const std::string* text = vector_at(path).text();
  return text != nullptr ? *text : throw std::runtime_error("no text " + std::string(path));
}

std::int64_t vector_number(std::string_view path) {
  const std::int64_t* number = vector_at(path).integer();
  return number != nullptr ? *number : throw std::runtime_error("no number " + std::string(path));
}

Bytes vector_bytes(std::string_view path) { return from_hex(vector_text(path)).value(); }

std::array<std::uint8_t, 32> vector_32(std::string_view path) {
  const Bytes bytes = vector_bytes(path);
  if (bytes.size() != 32) throw std::runtime_error("not 32 bytes: " + std::string(path));
  std::array<std::uint8_t, 32> out{};
  std::ranges::copy(bytes, out.begin());
  return out;
}

crypto::SignKey vector_key(std::string_view name) {
  return crypto::sign_key_from_seed(crypto::Secret<32>(vector_32("seeds." + std::string(name))));
}

crypto::SealKey vector_sealing_key() {
  return {vector_32("sealing.public"), crypto::Secret<32>(vector_32("sealing.secret"))};
}

}  // namespace anketa::testing
