// A shared library that is loaded when it is first needed and stays until the program ends. No database
// library is linked: a command that opens no database pays for none.
#pragma once

namespace retort {

class Library {
 public:
  // Loads `file` ("libpq.so.5"). Throws Error, naming the Debian `package` that has it, when it is not there.
  Library(const char* file, const char* package);

  // Sets `function` to the one called `name`. Throws Error when the library is too old to have it.
  template <class Function>
  void find(Function*& function, const char* name) const {
    function = reinterpret_cast<Function*>(require(name));
  }

  // As find(), but leaves nullptr when the library has no such function.
  template <class Function>
  void find_optional(Function*& function, const char* name) const {
    function = reinterpret_cast<Function*>(look_up(name));
  }

 private:
  void* require(const char* name) const;
  void* look_up(const char* name) const;

  const char* file_;
  const char* package_;
  void* handle_;
};

}  // namespace retort
