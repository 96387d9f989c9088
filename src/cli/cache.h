// The user's folder for what the program can make again at any time.
#pragma once

#include <string>

namespace retort {

// $RETORT_CACHE_DIR; else $XDG_CACHE_HOME/retort, else ~/.cache/retort
// (https://specifications.freedesktop.org/basedir-spec/latest/). Empty: nothing is to be kept, because RETORT_CACHE_DIR
// is set to nothing, or because there is no home. The folder need not be there.
std::string cache_folder();

}  // namespace retort
