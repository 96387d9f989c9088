#!/usr/bin/env bash
# The guide's whole workflow on the example, on SQLite, in a scratch folder:
#   examples/demo.sh BUILD_FOLDER
set -euo pipefail
build=$1
source=$(cd "$(dirname "$0")/.." && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

if [ -t 1 ]; then bold=$'\e[1m' dim=$'\e[2m' plain=$'\e[0m'; else bold='' dim='' plain=''; fi
say() { printf '\n%s# %s%s\n' "$bold" "$*" "$plain"; }
run() { printf '%s$ %s%s\n' "$dim" "$*" "$plain"; "$@" 2>&1; }

cmake --install "$build" --prefix "$place/prefix" >/dev/null
cp -r "$source/examples/glam_by_lynn" "$place/backend"
cd "$place/backend"
rm -rf build app.db
unset DATABASE_URL
export PATH="$place/prefix/bin:$PATH" CMAKE_PREFIX_PATH="$place/prefix"

say "A beauty shop's backend: five models as C++ structs, a short history, a database address in .env"
run ls models alembic/versions
run cat .env

say "Where do we stand? Nothing has been applied, and asking creates nothing"
run retort current
run retort history

say "Apply all migrations. The project's own program is built first: the models and revisions are C++"
run retort upgrade head
run retort current

say "Roll back one step, look, apply it again"
run retort downgrade -1
run retort current
run retort upgrade +1

say "A model changes: customers get a telephone number"
sed -i 's|  std::string role;|  std::optional<std::string> phone;\n  std::string role;|
        s|                column<&User::role>|                column<\&User::phone>({.type = String{40}}),\n                column<\&User::role>|' models/user.h
run grep -n phone models/user.h

say "Generate the migration from the change, and read it"
run retort revision --autogenerate -m "Add phone to users"
run tail -n +8 alembic/versions/*add_phone_to_users.cpp

say "Apply it, test the way back, re-apply"
run retort upgrade head
run retort downgrade -1
run retort upgrade head
run retort check

say "The same migration as SQL for production's PostgreSQL, without a connection"
previous=$(retort history | sed -n '1s/ ->.*//p')
run retort --url postgresql://localhost/glam_by_lynn upgrade "$previous:head" --sql

say "The history, newest first"
run retort history

say "Back to an empty database"
run retort downgrade base
run retort current
printf '\nThat was the whole workflow. The example is in examples/glam_by_lynn; the README takes you through your own.\n'
