// Looking at the errors that tests provoke.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "retort/error.h"

namespace retort::test {

// The Error that `action` throws; a failure of the test if it throws none.
template <class Action>
Error error_of(Action&& action) {
  try {
    std::forward<Action>(action)();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "there was no error";
  return Error("");
}

// For EXPECT_TRUE: what a person reads has `part` in it.
inline testing::AssertionResult says(const Error& error, const std::string& part) {
  std::string text = error.what();
  if (text.find(part) != text.npos) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "\"" << part << "\" is not in: " << text;
}

}  // namespace retort::test
