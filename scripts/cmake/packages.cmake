# One imported target for each outside library; the folder that wraps a library is its only user
# (scripts/check_tree.py holds that table).
find_package(PkgConfig REQUIRED)
find_package(OpenSSL REQUIRED)
pkg_check_modules(FMT REQUIRED IMPORTED_TARGET fmt)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-i18n icu-uc)
pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET libqrencode)
pkg_check_modules(HTTPLIB REQUIRED IMPORTED_TARGET cpp-httplib)
# Debian's libsoci-dev ships no CMake files.
foreach(part core sqlite3 postgresql)
  find_library(SOCI_${part} soci_${part} REQUIRED)
  list(APPEND SOCI_LIBRARIES ${SOCI_${part}})
endforeach()
pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)
find_package(nlohmann_json REQUIRED)
find_library(PHONENUMBER_LIBRARY phonenumber REQUIRED)
