# Every target links project_options: the warnings, the hardening and the sanitizers of the chosen preset.
find_package(Threads REQUIRED)
add_library(project_options INTERFACE)
target_include_directories(project_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(project_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wswitch-enum -Wnon-virtual-dtor
  -fstack-protector-strong -fstack-clash-protection)
target_compile_definitions(project_options INTERFACE _GLIBCXX_ASSERTIONS)
target_link_libraries(project_options INTERFACE Threads::Threads)
target_link_options(project_options INTERFACE -Wl,-z,relro,-z,now)
if(ANKETA_SANITIZE)
  target_compile_options(project_options INTERFACE -fsanitize=${ANKETA_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(project_options INTERFACE -fsanitize=${ANKETA_SANITIZE})
  if(ANKETA_SANITIZE MATCHES undefined)
    # The shared libraries of SOCI hide the type information that this check would look up.
    target_compile_options(project_options INTERFACE -fno-sanitize=vptr)
  endif()
  if(ANKETA_SANITIZE MATCHES thread)
    # GCC's thread sanitizer does not understand std::atomic_thread_fence, which Asio uses.
    target_compile_definitions(project_options INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK)
  endif()
elseif(CMAKE_BUILD_TYPE MATCHES "Rel")
  # GCC 12 sees ghosts in std::variant and in std::string's operator+ once it inlines them (GCC bugs 105562, 105651).
  target_compile_options(project_options INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
  target_compile_options(project_options INTERFACE -D_FORTIFY_SOURCE=2)
endif()

# anketa_library(NAME SOURCES... LINK targets...): one static library for one folder.
function(anketa_library name)
  cmake_parse_arguments(A "" "" "SOURCES;LINK;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${A_SOURCES})
  target_link_libraries(${name} PUBLIC project_options ${A_LINK} PRIVATE ${A_PRIVATE})
endfunction()

# anketa_test(NAME SOURCES... LINK targets...): a doctest program, one ctest line for the whole program.
# Exit code 77 is counted as skipped (tests/support/skip.h). LABELS: slow, e2e.
function(anketa_test name)
  cmake_parse_arguments(A "" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
  add_executable(${name} ${A_SOURCES})
  target_link_libraries(${name} PRIVATE test_main ${A_LINK})
  add_test(NAME ${name} COMMAND ${name})
  if(NOT A_TIMEOUT)
    set(A_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${A_TIMEOUT} LABELS "${A_LABELS}" SKIP_RETURN_CODE 77
    ENVIRONMENT "ANKETA_SOURCE=${CMAKE_SOURCE_DIR};ANKETA_BIN=${CMAKE_BINARY_DIR}/bin")
endfunction()
