// Ctrl-C. The statement that runs is cancelled in the database and the run fails there, as by any other error: it is
// rolled back and says where the database is. A second Ctrl-C ends the process at once.
//
// A signal belongs to the whole process, so this is the one place with state of its own.
#pragma once

namespace retort {

// From now on SIGINT does the above, and then what it did before if that was a handler (Python's). Not where SIGINT is
// ignored, as under nohup.
void cancel_statements_on_interrupt();

bool is_interrupted();

// Throws Error when Ctrl-C has been pressed: for the places between two statements. Cleaning up goes on without it.
void stop_if_interrupted();

// A session that can be told to give up what it is doing, while this lives. `function` is called by a signal handler.
class Cancellable {
 public:
  using Cancel = void (*)(void* session);

  Cancellable(Cancel function, void* session);
  ~Cancellable();
  Cancellable(const Cancellable&) = delete;
  Cancellable& operator=(const Cancellable&) = delete;

  void cancel() const { cancel_(session_); }

 private:
  Cancel cancel_;
  void* session_;
};

}  // namespace retort
