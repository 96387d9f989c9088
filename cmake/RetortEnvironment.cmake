# retort_add_environment(<target> ENV <env.cpp> VERSIONS <folder> [SOURCES <file>...])
#
# Makes the executable <target> out of the project's environment (ENV, with its main()), the revisions in VERSIONS
# (*.cpp compiled, *.sql carried as text) and an index of them, written at build time: the header "migrations.h"
# declares `retort::Migrations migrations();`. A new revision file is picked up by the next build.
# The target links retort::retort; add your own libraries with target_link_libraries() as usual.
function(retort_add_environment target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "ENV;VERSIONS" "SOURCES")
  if(NOT arg_ENV OR NOT arg_VERSIONS)
    message(FATAL_ERROR "retort_add_environment(${target}): ENV and VERSIONS are needed, "
                        "e.g. ENV alembic/env.cpp VERSIONS alembic/versions")
  endif()
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "retort_add_environment(${target}): what is ${arg_UNPARSED_ARGUMENTS}?")
  endif()
  get_filename_component(versions "${arg_VERSIONS}" ABSOLUTE)
  file(GLOB compiled CONFIGURE_DEPENDS "${versions}/*.cpp")
  file(GLOB carried CONFIGURE_DEPENDS "${versions}/*.sql")
  set(index "${CMAKE_CURRENT_BINARY_DIR}/${target}_migrations")

  # A revision that is gone makes no other file newer; that the list of them has changed does.
  file(WRITE "${index}/files.txt.new" "${compiled};${carried}\n")
  configure_file("${index}/files.txt.new" "${index}/files.txt" COPYONLY)
  add_custom_command(
    OUTPUT "${index}/migrations.cpp"
    COMMAND retort::index "${versions}" "${index}/migrations.cpp"
    DEPENDS retort::index "${index}/files.txt" ${compiled} ${carried}
    COMMENT "Indexing the revisions of ${target}"
    VERBATIM)
  file(WRITE "${index}/migrations.h.new"
    "// The project's revisions, oldest file name first. Written by retort_add_environment().\n"
    "#pragma once\n\n#include <retort/migration.h>\n\nretort::Migrations migrations();\n")
  configure_file("${index}/migrations.h.new" "${index}/migrations.h" COPYONLY)

  add_executable(${target} "${arg_ENV}" ${arg_SOURCES} ${compiled} "${index}/migrations.cpp")
  target_include_directories(${target} PRIVATE "${index}")
  target_link_libraries(${target} PRIVATE retort::retort)
  # A revision names only what it changes; the other members keep their defaults.
  target_compile_options(${target} PRIVATE -Wno-missing-field-initializers)
endfunction()
