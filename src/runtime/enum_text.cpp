#include "runtime/enum_text.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "ops/enums.h"
#include "schema/normalise.h"

namespace retort {
namespace {

struct Token {
  enum class Kind { Name, Literal, Mark } kind;
  std::string text;  // a name in lower case unless it is quoted; a literal without its quotes
};

// A quoted text from its first quote on; a doubled quote is one of the text.
std::string until_quote(std::string_view sql, size_t& at) {
  char quote = sql[at++];
  std::string text;
  for (; at < sql.size(); ++at) {
    if (sql[at] == quote) {
      ++at;
      if (at == sql.size() || sql[at] != quote) break;
    }
    text += sql[at];
  }
  return text;
}

std::vector<Token> tokens_of(std::string_view sql) {
  std::vector<Token> tokens;
  for (size_t at = 0; at < sql.size();) {
    unsigned char c = static_cast<unsigned char>(sql[at]);
    if (c == '\'') {
      tokens.push_back({Token::Kind::Literal, until_quote(sql, at)});
    } else if (c == '"') {
      tokens.push_back({Token::Kind::Name, until_quote(sql, at)});
    } else if (std::isalnum(c) || c == '_' || c >= 0x80) {
      size_t begin = at;
      while (at < sql.size() && (std::isalnum(static_cast<unsigned char>(sql[at])) || sql[at] == '_' ||
                                 static_cast<unsigned char>(sql[at]) >= 0x80)) {
        ++at;
      }
      tokens.push_back({Token::Kind::Name, to_lower(std::string(sql.substr(begin, at - begin)))});
    } else {
      if (!std::isspace(c)) tokens.push_back({Token::Kind::Mark, std::string(1, sql[at])});
      ++at;
    }
  }
  return tokens;
}

class Follower {
 public:
  Follower(Catalog& catalog, std::vector<Token> tokens) : catalog_(catalog), tokens_(std::move(tokens)) {}

  void run() {
    while (at_ < tokens_.size()) {
      size_t begin = at_;
      if (words({"create", "type"})) {
        create();
      } else if (words({"drop", "type"})) {
        drop();
      } else if (words({"alter", "type"})) {
        alter();
      }
      at_ = std::max(at_, begin + 1);
    }
  }

 private:
  bool is(Token::Kind kind) const { return at_ < tokens_.size() && tokens_[at_].kind == kind; }
  bool mark(char c) {
    bool found = is(Token::Kind::Mark) && tokens_[at_].text[0] == c;
    at_ += found ? 1 : 0;
    return found;
  }
  bool words(std::initializer_list<std::string_view> wanted) {
    size_t next = at_;
    for (std::string_view word : wanted) {
      if (next >= tokens_.size() || tokens_[next].kind != Token::Kind::Name || tokens_[next].text != word) return false;
      ++next;
    }
    at_ = next;
    return true;
  }
  bool name(Enum& type) {
    if (!is(Token::Kind::Name)) return false;
    type.schema.clear();
    type.name = tokens_[at_++].text;
    if (mark('.') && is(Token::Kind::Name)) {
      type.schema = type.name == "public" ? "" : type.name;
      type.name = tokens_[at_++].text;
    }
    return true;
  }
  bool literal(std::string& value) {
    if (!is(Token::Kind::Literal)) return false;
    value = tokens_[at_++].text;
    return true;
  }

  void create() {
    Enum type;
    if (!name(type) || !words({"as", "enum"}) || !mark('(')) return;
    for (std::string value; literal(value); mark(',')) type.values.push_back(value);
    if (find_enum(catalog_, type.name, type.schema) == nullptr) catalog_.enums.push_back(type);
  }

  void drop() {
    words({"if", "exists"});
    Enum type;
    do {
      if (!name(type)) return;
      std::erase_if(catalog_.enums,
                    [&](const Enum& each) { return each.name == type.name && each.schema == type.schema; });
    } while (mark(','));
  }

  void alter() {
    Enum type, renamed;
    std::string value, other;
    if (!name(type)) return;
    if (words({"rename", "to"}) && name(renamed)) {
      change(type, [&](Enum& each) { each.name = renamed.name; });
    } else if (words({"rename", "value"}) && literal(value) && words({"to"}) && literal(other)) {
      change(type, [&](Enum& each) { std::replace(each.values.begin(), each.values.end(), value, other); });
    } else if (words({"add", "value"})) {
      words({"if", "not", "exists"});
      if (literal(value)) change(type, [&](Enum& each) { add_value(each, value); });
    }
  }

  void add_value(Enum& type, const std::string& value) {
    if (std::find(type.values.begin(), type.values.end(), value) != type.values.end()) return;
    auto place = type.values.end();
    bool before = words({"before"});
    std::string beside;
    if ((before || words({"after"})) && literal(beside)) {
      place = std::find(type.values.begin(), type.values.end(), beside);
      if (!before && place != type.values.end()) ++place;
    }
    type.values.insert(place, value);
  }

  // In the list of types and in each column that has it, directly or as the element of an array.
  template <class F>
  void change(const Enum& type, F change) {
    size_t begin = at_;
    auto called = [&](const Enum* each) {
      return each != nullptr && each->name == type.name && each->schema == type.schema;
    };
    auto changed = [&](const Enum& each) {
      Enum copy = each;
      at_ = begin;
      change(copy);
      return copy;
    };
    for (Enum& each : catalog_.enums) {
      if (called(&each)) each = changed(each);
    }
    for (Table& table : catalog_.tables) {
      for (Column& column : table.columns) {
        if (!called(named_enum(column.type))) continue;
        Enum after = changed(*named_enum(column.type));
        const auto* array = column.type.as<Array>();
        column.type = array != nullptr ? Type(Array{Type(after), array->dimensions()}) : Type(after);
      }
    }
  }

  Catalog& catalog_;
  std::vector<Token> tokens_;
  size_t at_ = 0;
};

}  // namespace

void follow_enum_types(Catalog& catalog, std::string_view sql) {
  std::string lower = to_lower(std::string(sql));
  if (lower.find("type") == lower.npos) return;
  Follower(catalog, tokens_of(sql)).run();
}

}  // namespace retort
