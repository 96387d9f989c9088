#include "db/interrupt.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>

#include "retort/error.h"

namespace retort {
namespace {

// More sessions than a run ever has at once; one beyond these would only not be cancelled.
std::array<std::atomic<const Cancellable*>, 16> sessions;
std::atomic<bool> interrupted = false;
struct sigaction earlier = {};

void handle(int signal) {
  int saved = errno;
  if (interrupted.exchange(true)) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
  for (const auto& session : sessions) {
    if (const Cancellable* running = session.load()) running->cancel();
  }
  if (earlier.sa_handler != SIG_DFL && earlier.sa_handler != SIG_IGN) earlier.sa_handler(signal);
  errno = saved;
}

}  // namespace

void cancel_statements_on_interrupt() {
  struct sigaction now = {};
  if (::sigaction(SIGINT, nullptr, &now) != 0 || now.sa_handler == SIG_IGN || now.sa_handler == handle) return;
  earlier = now;
  struct sigaction action = {};
  action.sa_handler = handle;
  ::sigaction(SIGINT, &action, nullptr);
}

bool is_interrupted() {
  return interrupted;
}

void stop_if_interrupted() {
  if (interrupted) throw Error("Interrupted");
}

Cancellable::Cancellable(Cancel function, void* session) : cancel_(function), session_(session) {
  for (auto& place : sessions) {
    const Cancellable* nobody = nullptr;
    if (place.compare_exchange_strong(nobody, this)) return;
  }
}

Cancellable::~Cancellable() {
  for (auto& place : sessions) {
    const Cancellable* self = this;
    place.compare_exchange_strong(self, nullptr);
  }
}

}  // namespace retort
