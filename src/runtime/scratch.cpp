#include "runtime/scratch.h"

#include "db/open.h"

namespace retort {
namespace {

class GivenDatabase final : public Scratch {
 public:
  GivenDatabase(const Dialect& dialect, std::unique_ptr<Connection> connection, std::string place)
      : dialect_(dialect), connection_(std::move(connection)), place_(std::move(place)) {}
  ~GivenDatabase() override {
    try {
      dialect_.empty_out(*connection_);
    } catch (const Error&) {  // it is lost; the next run says that it is not empty
    }
  }

  Connection& connection() override { return *connection_; }
  std::string place() const override { return place_; }

 private:
  const Dialect& dialect_;
  std::unique_ptr<Connection> connection_;
  std::string place_;
};

void refuse_same(const Dialect& dialect, Connection& given, const Url* real, const std::string& place) {
  if (real == nullptr || is_missing(*real)) return;
  std::unique_ptr<Connection> there = open_database(*real, {.must_exist = true, .read_only = true});
  std::string identity = dialect.identity(given);
  if (identity.empty() || identity != dialect.identity(*there)) return;
  throw Error("The development database " + place + " is the project's own database")
      .with_hint("--dev-url (or dev_url) must name another one, whose contents nobody needs.");
}

void refuse_filled(const Dialect& dialect, Connection& given, const std::string& place) {
  Catalog there = dialect.reflect(given, {.schemas = {"*"}});
  if (there == Catalog()) return;
  std::string what = "";
  if (!there.tables.empty()) what = " (table '" + there.tables.front().name + "')";
  throw Error("The development database " + place + " is not empty" + what)
      .with_hint("--dev-url (or dev_url) must name an empty one: what is in it would be lost.");
}

std::unique_ptr<Scratch> use_given(const Dialect& dialect, const Url* real, const std::string& dev_url) {
  Url url = parse_url(dev_url);
  std::string place = masked(dev_url);
  if (url.dialect != dialect.traits().name) {
    throw Error("The development database " + place +
                " is not of the kind that the project's is: " + std::string(dialect.traits().name));
  }
  std::unique_ptr<Connection> connection = open_database(url);
  refuse_same(dialect, *connection, real, place);
  refuse_filled(dialect, *connection, place);
  return std::make_unique<GivenDatabase>(dialect, std::move(connection), place);
}

}  // namespace

std::unique_ptr<Scratch> open_scratch(const Dialect& dialect, const Url* real, const std::string& dev_url) {
  if (!dev_url.empty()) return use_given(dialect, real, dev_url);
  return dialect.make_scratch(real != nullptr ? *real : Url{.dialect = std::string(dialect.traits().name)});
}

}  // namespace retort
