#include "db/url.h"

#include <gtest/gtest.h>

#include <random>

#include "retort/error.h"

namespace retort {
namespace {

// "dialect|driver|user|password|host|port|database|key=value&..."
std::string dump(const Url& url) {
  std::string text = url.dialect + "|" + url.driver + "|" + url.user + "|" + url.password + "|" + url.host + "|" +
                     url.port + "|" + url.database + "|";
  for (const auto& [key, value] : url.query) text += (text.back() == '|' ? "" : "&") + key + "=" + value;
  return text;
}

std::string failure(std::string_view text) {
  try {
    return "no error: " + dump(parse_url(text));
  } catch (const Error& error) {
    return error.what();
  }
}

struct Case {
  const char* url;
  const char* parts;
};

TEST(Url, splits_the_forms_of_sqlalchemy) {
  constexpr Case cases[] = {
      {"sqlite://", "sqlite|||||||"},
      {"sqlite:///", "sqlite|||||||"},
      {"sqlite:///:memory:", "sqlite|||||||"},
      {"sqlite:///app.db", "sqlite||||||app.db|"},
      {"sqlite:///./data/app.db", "sqlite||||||./data/app.db|"},
      {"sqlite:////var/lib/app.db", "sqlite||||||/var/lib/app.db|"},
      {"sqlite+pysqlite:///app.db", "sqlite|pysqlite|||||app.db|"},
      {"sqlite+aiosqlite:////a b/\xC3\xBC.db", "sqlite|aiosqlite|||||/a b/\xC3\xBC.db|"},
      {"sqlite:////home/u:x@y/app.db?timeout=3", "sqlite||||||/home/u:x@y/app.db|timeout=3"},
      {"sqlite:///my%20app.db", "sqlite||||||my app.db|"},
      {"postgresql://u:p%40@h:5432/db?sslmode=require", "postgresql||u|p@|h|5432|db|sslmode=require"},
      {"postgresql+psycopg2://u:p@h/db", "postgresql|psycopg2|u|p|h||db|"},
      {"postgres://u@h/db", "postgresql||u||h||db|"},
      {"postgresql://h:5433", "postgresql||||h|5433||"},
      {"postgresql://", "postgresql|||||||"},
      {"postgresql:///db", "postgresql||||||db|"},
      {"postgresql:///db?host=/var/run/postgresql", "postgresql||||||db|host=/var/run/postgresql"},
      {"postgresql://u:p@%2Ftmp%2Fpg/db", "postgresql||u|p|/tmp/pg||db|"},
      {"postgresql://u:p@[::1]:5432/db", "postgresql||u|p|::1|5432|db|"},
      {"postgresql://[fe80::1%25eth0]/db", "postgresql||||fe80::1%eth0||db|"},
      {"postgresql://u:p@/db?host=a:5432&host=b:5433", "postgresql||u|p|||db|host=a:5432,b:5433"},
      {"postgresql://a:1,b:2/db", "postgresql||||a,b|1,2|db|"},
      {"postgresql://a,b/db", "postgresql||||a,b||db|"},
      {"postgresql://u:@h/db", "postgresql||u||h||db|"},
      {"postgresql://u:a/b?c:d@h/db", "postgresql||u|a/b?c:d|h||db|"},
      {"postgresql://u:a@b@h/db", "postgresql||u|a@b|h||db|"},
      {"postgresql://u:a@b/c@h/db", "postgresql||u|a@b/c|h||db|"},
      {"postgresql://u@server:p@h/db", "postgresql||u@server|p|h||db|"},
      {"postgresql://u@h:5432/db?user=a@b", "postgresql||u||h|5432|db|user=a@b"},
      {"postgresql://u:100%@h/db", "postgresql||u|100%|h||db|"},
      {"postgresql://u:a+b@h/db", "postgresql||u|a+b|h||db|"},
      {"postgresql://h:5432/db?user=a@b", "postgresql||||h|5432|db|user=a@b"},
      {"postgresql://h/db?options=-c%20search_path%3Dx&a=1+2", "postgresql||||h||db|a=1 2&options=-c search_path=x"},
      {"postgresql://h/db?sslmode=&x", "postgresql||||h||db|"},
      {" postgresql://h/db\n", "postgresql||||h||db|"},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.url);
    EXPECT_EQ(dump(parse_url(one.url)), one.parts);
  }
}

TEST(Url, a_dialect_that_is_not_supported_is_named_together_with_those_that_are) {
  for (const char* dialect : {"mysql", "oracle", "mssql"}) {
    auto text = failure(std::string(dialect) + "+driver://u:secret@h/db");
    EXPECT_NE(text.find("'" + std::string(dialect) + "'"), text.npos) << text;
    EXPECT_NE(text.find("sqlite"), text.npos) << text;
    EXPECT_NE(text.find("postgresql"), text.npos) << text;
  }
}

TEST(Url, errors_say_what_is_wrong_and_never_the_password) {
  constexpr Case cases[] = {
      {"postgresql://u:secret@h:54x2/db", "port is not a number"},
      {"postgresql://u:secret@h:5432:1/db", "port is not a number"},
      {"postgresql://u:secret@[::1/db", "'[' of an IPv6"},
      {"postgresql://u:secret@[::1]5/db", "text follows ']'"},
      {"postgresql://u:x@h/db?options=secret@h", "its last '@'"},
      {"postgresql://u:secret@h/d%00b", "NUL"},
      {"sqlite://app.db", "no host"},
      {"sqlite://u:secret@h/app.db", "no host"},
      {"u:secret@h/db", "dialect"},
      {"host=h password=secret", "dialect"},
      {"post gres://u:secret@h/db", "dialect"},
      {"://u:secret@h/db", "dialect"},
      {"", "dialect"},
      {"sqlite+pysqlcipher://:secret@/app.db", "Encrypted"},
      {"mysql://u:secret@h/db", "not supported"},
  };
  for (const auto& one : cases) {
    auto text = failure(one.url);
    EXPECT_NE(text.find(one.parts), text.npos) << one.url << "\n" << text;
    EXPECT_EQ(text.find("secret"), text.npos) << text;
  }
}

TEST(Url, masked_shows_all_but_the_password) {
  constexpr Case cases[] = {
      {"postgresql://u:secret@h:5432/db?sslmode=require", "postgresql://u:***@h:5432/db?sslmode=require"},
      {"postgresql://u@h/db", "postgresql://u@h/db"},
      {"postgresql://h:5432/db", "postgresql://h:5432/db"},
      {"postgresql:///db?host=/var/run/postgresql", "postgresql:///db?host=/var/run/postgresql"},
      {"postgresql://u:@h/db", "postgresql://u:***@h/db"},
      {"postgresql://u:a@secret/b@h/db", "postgresql://u:***@h/db"},
      {"postgresql://u:12?secret@h/db", "postgresql://u:***@h/db"},
      {"postgresql://h/db?user=u&password=secret", "postgresql://h/db?user=u&password=***"},
      {"postgresql://u:secret@h/db?sslpassword=secret&x=y", "postgresql://u:***@h/db?sslpassword=***&x=y"},
      {"mysql+x://u:secret@h/db", "mysql+x://u:***@h/db"},
      {"sqlite:////a/u:x@y/app.db", "sqlite:////a/u:x@y/app.db"},
      {"post gres://u:secret@h/db", "post gres://***@h/db"},
      {"app.db", "app.db"},
      {"host=h password=secret", "***"},
      {"u:secret@h/db", "***"},
  };
  for (const auto& one : cases) EXPECT_EQ(masked(one.url), one.parts) << one.url;
}

TEST(Url, a_password_written_into_any_text_is_neither_shown_nor_does_it_break_the_parser) {
  std::mt19937 random(7);
  // Without '=': "?key=" in a password cannot be told from a query.
  constexpr std::string_view letters = "ab1:/@?&%[]#,+ .";
  auto noise = [&](size_t longest) {
    std::string text;
    for (size_t length = random() % (longest + 1); length > 0; --length) text += letters[random() % letters.size()];
    return text;
  };
  for (int i = 0; i < 20000; ++i) {
    auto url = "postgresql://user:" + noise(4) + "sEcReT" + noise(4) + "@host/db" + (i % 2 == 0 ? "" : "?k=v");
    EXPECT_EQ(masked(url).find("sEcReT"), std::string::npos) << url;
    try {
      auto parsed = parse_url(url);
      EXPECT_EQ((parsed.user + parsed.host + parsed.port + parsed.database).find("sEcReT"), std::string::npos) << url;
    } catch (const Error& error) {
      EXPECT_EQ(std::string(error.what()).find("sEcReT"), std::string::npos) << url << "\n" << error.what();
    }
    failure(noise(30));  // must not crash, whatever it is
  }
}

}  // namespace
}  // namespace retort
