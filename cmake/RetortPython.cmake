# libretort_python.so: runs the env.py and the .py revisions of Alembic projects in an embedded Python. The program
# opens it when a project needs it, so that nothing else depends on Python.
option(RETORT_PYTHON "Build the library that runs Alembic's Python projects" ${PROJECT_IS_TOP_LEVEL})
if(NOT RETORT_PYTHON)
  return()
endif()
# The system's own, whose library other programs of the system use too; say -DPython3_EXECUTABLE=... for another.
if(NOT DEFINED Python3_EXECUTABLE AND EXISTS /usr/bin/python3)
  set(Python3_EXECUTABLE /usr/bin/python3)
endif()
find_package(Python3 3.9 COMPONENTS Interpreter Development.Embed)
find_package(pybind11 CONFIG)
if(NOT Python3_Development.Embed_FOUND OR NOT pybind11_FOUND)
  message(STATUS "Python projects will not run: libpython3-dev or pybind11-dev is missing")
  return()
endif()

file(GLOB RETORT_PYTHON_SOURCES CONFIGURE_DEPENDS src/python/*.cpp)
add_library(retort_python SHARED ${RETORT_PYTHON_SOURCES})
set_target_properties(retort_python PROPERTIES CXX_VISIBILITY_PRESET hidden
  LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/retort)
target_include_directories(retort_python PRIVATE src)
# pybind11's headers are not ours to warn about; its LTO and optimisation settings are not wanted.
target_include_directories(retort_python SYSTEM PRIVATE ${pybind11_INCLUDE_DIR} ${Python3_INCLUDE_DIRS})
target_link_libraries(retort_python PRIVATE retort retort_warnings Python3::Python)
# Its copy of the library must not be mixed up with the program's: one symbol is seen from outside.
target_link_options(retort_python PRIVATE
  -Wl,--version-script=${PROJECT_SOURCE_DIR}/src/python/exports.map -Wl,-z,defs)
set_target_properties(retort_python PROPERTIES LINK_DEPENDS ${PROJECT_SOURCE_DIR}/src/python/exports.map)

# The modules: `first` goes before everything on the path, `last` behind it, for packages that may really be there.
set(RETORT_PYTHON_MODULES ${CMAKE_BINARY_DIR}/lib/retort/python)
file(GLOB_RECURSE RETORT_PYTHON_FILES CONFIGURE_DEPENDS src/python/modules/*.py)
add_custom_command(OUTPUT ${RETORT_PYTHON_MODULES}/stamp
  COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/scripts/copy_modules.py
    ${PROJECT_SOURCE_DIR}/src/python/modules ${RETORT_PYTHON_MODULES}
  DEPENDS ${RETORT_PYTHON_FILES} scripts/copy_modules.py
  COMMENT "Copying the Python modules")
add_custom_target(retort_python_modules ALL DEPENDS ${RETORT_PYTHON_MODULES}/stamp)
add_dependencies(retort_python retort_python_modules)

# The program looks for ../lib/retort from where it is.
install(TARGETS retort_python LIBRARY DESTINATION lib/retort)
install(DIRECTORY ${RETORT_PYTHON_MODULES} DESTINATION lib/retort PATTERN stamp EXCLUDE)
