#!/usr/bin/env bash
# Builds the example against an installed Retort, outside the tree, and walks through its history on SQLite:
#   tests/package/run.sh SOURCE BUILD SCRATCH [COMPILER FLAGS]
set -euo pipefail
source=$1
build=$2
scratch="$3/with space"
flags="-Wall -Wextra -Werror ${4:-}"
mkdir -p "$scratch"

cmake --install "$build" --prefix "$scratch/prefix" >/dev/null
cp -r "$source/examples/glam_by_lynn" "$scratch/glam"
cd "$scratch/glam"
rm -rf build app.db
cmake -S . -B build -G Ninja -DCMAKE_PREFIX_PATH="$scratch/prefix" -DCMAKE_CXX_FLAGS="$flags" >/dev/null
cmake --build build --target migrate >/dev/null

export PATH="$scratch/prefix/bin:$PATH"
unset DATABASE_URL
fail() { echo "the installed package: $*" >&2; exit 1; }
./build/migrate upgrade head || fail "upgrade head"
[ "$(retort current)" = "$(retort heads)" ] || fail "after upgrade head, current is '$(retort current)'"
./build/migrate check || fail "check finds differences after upgrade head"
retort downgrade base || fail "downgrade base"
[ -z "$(alembic current)" ] || fail "after downgrade base, current is '$(alembic current)'"
retort upgrade head || fail "upgrade head, the second time"

# A revision that is taken out of the folder is out of the next build.
newest=$(ls -t alembic/versions/*_*.cpp | xargs grep -l "\.revision = \"$(retort heads | cut -d' ' -f1)\"")
retort downgrade -1 && rm "$newest"
cmake -S . -B build >/dev/null && cmake --build build --target migrate >/dev/null || fail "building without a revision"
echo "the installed package works"
