// Writing and reading by the lists of json_members.h.
#include "ops/json.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "ops/json_members.h"
#include "retort/error.h"

namespace retort {
namespace {

using Document = nlohmann::ordered_json;

// ---- writing ----

// Its members are all put in; those equal to a blank T's are taken out again by write_members().
class Writer {
 public:
  template <class T>
  void operator()(const char* name, T& member);
  template <class T>
  void required(const char* name, T& member);

  Document document = Document::object();
  std::vector<std::string> needed;
};

Document write(bool value) {
  return value;
}
Document write(int value) {
  return value;
}
Document write(int64_t value) {
  return value;
}
Document write(const std::string& text) {
  return text;
}
Document write(const Type& type);
Document write(const Op& op);
Document write(const Effect& effect);
Document write(const Object& object);
Document write(const Default& value) {
  return value.is_sql() ? Document{{"sql", value.text()}} : Document(value.text());
}
Document write(const IndexKey& key);

// A role's name is a text; whoever is no role of some name, an object.
Document write(const Grantee& who) {
  if (who == Grantee()) return nullptr;
  if (who.is_everybody() || who.is_owner()) return Document{{"who", who.is_owner() ? "the owner" : "everybody"}};
  return who.role();
}

Document write(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* number = std::get_if<int64_t>(&value)) return *number;
  if (const auto* number = std::get_if<double>(&value)) {
    if (std::isfinite(*number)) return *number;
    return Document{{"double", std::isnan(*number) ? "nan" : *number > 0 ? "inf" : "-inf"}};
  }
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* expression = std::get_if<Expression>(&value)) return Document{{"sql", expression->sql}};
  return nullptr;
}

template <class E>
requires std::is_enum_v<E> Document write(E value) {
  return std::string(to_text(value));
}
template <class T>
requires requires(Writer w, T t) {
  members(w, t);
}
Document write(const T& value);
template <class T>
Document write(const std::vector<T>& items);

Document write(const std::map<std::string, std::string>& texts) {
  Document document = Document::object();
  for (const auto& [name, text] : texts) document[name] = text;
  return document;
}

// What is not there has no form: discarded means "leave it out".
const Document left_out(Document::value_t::discarded);
template <class T>
Document write(const std::optional<T>& value) {
  return value ? write(*value) : left_out;
}
template <class T>
Document write(const Rare<T>& value) {
  return value ? write(*value) : left_out;
}
template <class T>
Document write(const Change<T>& change) {
  if (change.unchanged()) return left_out;
  return change.dropped() ? Document(nullptr) : write(*change.value());
}

template <class T>
Document write(const std::vector<T>& items) {
  Document document = Document::array();
  for (const T& item : items) document.push_back(write(item));
  return document;
}

template <class T>
void Writer::operator()(const char* name, T& member) {
  document[name] = write(std::as_const(member));
}
template <class T>
void Writer::required(const char* name, T& member) {
  (*this)(name, member);
  needed.emplace_back(name);
}

template <class T>
T blank() {
  if constexpr (std::is_same_v<T, IndexKey>) {
    return IndexKey(std::string());
  } else {
    return T{};
  }
}

template <class T>
Document all_members(T value) {
  Writer writer;
  members(writer, value);
  return std::move(writer.document);
}

template <class T>
Document write_members(const T& value) {
  static const Document defaults = all_members(blank<T>());
  Writer writer;
  members(writer, const_cast<T&>(value));  // a Writer only reads
  Document document = Document::object();
  for (auto& [name, member] : writer.document.items()) {
    bool needed = std::find(writer.needed.begin(), writer.needed.end(), name) != writer.needed.end();
    const Document& blank_member = defaults[name];
    bool at_default = member.is_discarded() || (!blank_member.is_discarded() && member == blank_member);
    if (needed || !at_default) document[name] = std::move(member);
  }
  return document;
}

template <class T>
requires requires(Writer w, T t) {
  members(w, t);
}
Document write(const T& value) {
  return write_members(value);
}

// "email" for a plain column.
Document write(const IndexKey& key) {
  if (key == IndexKey(key.column)) return key.column;
  return write_members(key);
}

// The alternative's members behind its name; only the name where all are at their default.
Document write(const Type& type) {
  std::string kind(type_names[type.value().index()]);
  Document document{{"kind", kind}};
  if (const auto* array = type.as<Array>()) {
    document["element"] = write(array->element());
    if (array->dimensions() != 1) document["dimensions"] = array->dimensions();
  } else {
    std::visit(
        [&](const auto& t) {
          if constexpr (!std::is_same_v<std::decay_t<decltype(t)>, Array>) document.update(write_members(t));
        },
        type.value());
  }
  return document.size() == 1 ? Document(kind) : document;
}

Document write(const Effect& effect) {
  return write(effect.ops());
}

Document write(const Object& object) {
  Document document{{"kind", std::string(object_names[object.index()])}};
  std::visit([&](const auto& o) { document.update(write_members(o)); }, object);
  return document;
}

Document write(const Op& op) {
  if (const auto* call = std::get_if<Call>(&op)) {
    throw Error("The call '" + call->name + "' has no form as JSON: it is code.");
  }
  Document document{{"op", std::string(op_names[op.index()])}};
  std::visit([&](const auto& o) { document.update(write_members(o)); }, op);
  return document;
}

std::string text_of(const Document& document) {
  try {
    return document.dump(2);
  } catch (const Document::exception&) {
    throw Error("A text is not valid UTF-8 and so has no form as JSON.");
  }
}

// ---- reading ----

// Where something is in the document: made into text only when that is wanted.
struct Path {
  const Path* outer = nullptr;  // null: the document itself
  std::string_view name = {};   // of a member; else `index` counts
  size_t index = 0;

  std::string text() const {
    if (outer == nullptr) return std::string(name);
    std::string before = outer->text();
    if (name.data() == nullptr) return before + "[" + std::to_string(index) + "]";
    return before.empty() ? std::string(name) : before + "." + std::string(name);
  }
};

[[noreturn]] void refuse(const Path& path, const std::string& problem, const std::string& hint = {}) {
  std::string place = path.text();
  Error error("JSON" + (place.empty() ? "" : " at " + place) + ": " + problem);
  if (!hint.empty()) error.with_hint(hint);
  throw error;
}

Path inside(const Path& path, std::string_view name) {
  return {&path, name};
}
Path inside(const Path& path, size_t i) {
  return {&path, {}, i};
}

void must_be(bool condition, const Path& path, const char* what) {
  if (!condition) refuse(path, std::string("this must be ") + what + ".");
}

// Takes the members of an object and knows which there could have been.
class Reader {
 public:
  Reader(const Document& document, const Path& path) : document_(document), path_(path) {
    must_be(document.is_object(), path, "an object");
    known_.reserve(16);
  }

  template <class T>
  void operator()(const char* name, T& member);
  template <class T>
  void required(const char* name, T& member) {
    if (!document_.contains(name)) refuse(path_, "the member '" + std::string(name) + "' is missing.");
    (*this)(name, member);
  }
  void allow(const char* name) {
    known_.push_back(name);
    if (document_.contains(name)) ++taken_;
  }

  void finish() const {
    if (taken_ == document_.size()) return;
    std::vector<std::string> known(known_.begin(), known_.end());
    for (const auto& [name, member] : document_.items()) {
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      std::string near = nearest(name, known);
      refuse(path_, "unknown member '" + name + "'.", near.empty() ? "" : "Did you mean '" + near + "'?");
    }
  }

 private:
  const Document& document_;
  const Path& path_;
  std::vector<const char*> known_;
  size_t taken_ = 0;  // members of the document that were asked for
};

void read(const Document& document, bool& value, const Path& path) {
  must_be(document.is_boolean(), path, "true or false");
  value = document.get<bool>();
}
void read(const Document& document, int64_t& value, const Path& path) {
  bool fits = document.is_number_integer() &&
              (!document.is_number_unsigned() || document.get<uint64_t>() <= static_cast<uint64_t>(INT64_MAX));
  must_be(fits, path, "a whole number");
  value = document.get<int64_t>();
}
void read(const Document& document, int& value, const Path& path) {
  int64_t wide = 0;
  read(document, wide, path);
  must_be(wide == static_cast<int>(wide), path, "a smaller number");
  value = static_cast<int>(wide);
}
void read(const Document& document, std::string& text, const Path& path) {
  must_be(document.is_string(), path, "a text");
  text = document.get<std::string>();
}
void read(const Document& document, Type& type, const Path& path);
void read(const Document& document, Op& op, const Path& path);
void read(const Document& document, Effect& effect, const Path& path);
void read(const Document& document, Object& object, const Path& path);
template <class T>
void read(const Document& document, std::optional<T>& value, const Path& path);
template <class T>
void read(const Document& document, Rare<T>& value, const Path& path);
template <class T>
void read(const Document& document, Change<T>& change, const Path& path);
template <class T>
void read(const Document& document, std::vector<T>& items, const Path& path);

std::string read_sql(const Document& document, const Path& path) {
  std::string sql;
  Reader reader(document, path);
  reader.required("sql", sql);
  reader.finish();
  return sql;
}

Default read_default(const Document& document, const Path& path) {
  if (document.is_string()) return document.get<std::string>();
  must_be(document.is_object(), path, "a text or {\"sql\": ...}");
  return Expression{read_sql(document, path)};
}

void read(const Document& document, Grantee& who, const Path& path) {
  if (document.is_string()) {
    who = document.get<std::string>();
    return;
  }
  must_be(document.is_object(), path, "a role's name, {\"who\": \"everybody\"} or {\"who\": \"the owner\"}");
  std::string word;
  Reader reader(document, path);
  reader.required("who", word);
  reader.finish();
  must_be(word == "everybody" || word == "the owner", path, "\"everybody\" or \"the owner\"");
  who = word == "everybody" ? Grantee(everybody) : Grantee(the_owner);
}

void read(const Document& document, Value& value, const Path& path) {
  if (document.is_null()) {
    value = std::monostate{};
  } else if (document.is_boolean()) {
    value = document.get<bool>();
  } else if (document.is_number_float()) {
    value = document.get<double>();
  } else if (document.is_number()) {
    int64_t number = 0;
    read(document, number, path);
    value = number;
  } else if (document.is_string()) {
    value = document.get<std::string>();
  } else if (document.is_object() && document.contains("double")) {
    std::string word;
    Reader reader(document, path);
    reader.required("double", word);
    reader.finish();
    must_be(word == "nan" || word == "inf" || word == "-inf", path, "\"nan\", \"inf\" or \"-inf\"");
    value = word == "nan" ? std::nan("") : word == "inf" ? INFINITY : -INFINITY;
  } else {
    must_be(document.is_object(), path, "null, a text, a number, true, false or {\"sql\": ...}");
    value = Expression{read_sql(document, path)};
  }
}

template <class E>
requires std::is_enum_v<E>
void read(const Document& document, E& value, const Path& path) {
  std::string word;
  read(document, word, path);
  auto found = from_text<E>(word);
  if (found) {
    value = *found;
    return;
  }
  std::vector<std::string> choices;
  for (const auto& [each, name] : enum_names(E{})) choices.push_back("'" + std::string(name) + "'");
  refuse(path, "this is '" + word + "' and must be one of " + join(choices, ", ") + ".");
}

template <class T>
requires requires(Reader r, T t) {
  members(r, t);
}
void read(const Document& document, T& value, const Path& path) {
  if constexpr (std::is_same_v<T, IndexKey>) {
    if (document.is_string()) {
      value = IndexKey(document.get<std::string>());
      return;
    }
  }
  Reader reader(document, path);
  members(reader, value);
  reader.finish();
}

void read(const Document& document, std::map<std::string, std::string>& texts, const Path& path) {
  must_be(document.is_object(), path, "an object of texts");
  for (const auto& [name, text] : document.items()) read(text, texts[name], inside(path, name));
}

template <class T>
T read_value(const Document& document, const Path& path) {
  if constexpr (std::is_same_v<T, Default>) {
    return read_default(document, path);
  } else {
    T value = blank<T>();
    read(document, value, path);
    return value;
  }
}

template <class T>
void read(const Document& document, std::optional<T>& value, const Path& path) {
  value = read_value<T>(document, path);
}
template <class T>
void read(const Document& document, Rare<T>& value, const Path& path) {
  value = read_value<T>(document, path);
}
template <class T>
void read(const Document& document, Change<T>& change, const Path& path) {
  change = document.is_null() ? Change<T>(drop) : Change<T>(read_value<T>(document, path));
}
template <class T>
void read(const Document& document, std::vector<T>& items, const Path& path) {
  must_be(document.is_array(), path, "a list");
  items.clear();
  items.reserve(document.size());
  for (size_t i = 0; i < document.size(); ++i) items.push_back(read_value<T>(document[i], inside(path, i)));
}

template <class T>
void Reader::operator()(const char* name, T& member) {
  known_.push_back(name);
  if (taken_ == document_.size()) return;
  auto found = document_.find(name);
  if (found == document_.end()) return;
  ++taken_;
  read(*found, member, inside(path_, name));
}

// Reads the alternative number `index` of a variant from an object whose member `tag` has named it.
template <class Variant, size_t... I>
void read_alternative(const Document& document, Variant& value, size_t index, const char* tag, const Path& path,
                      std::index_sequence<I...>) {
  auto read_one = [&]<class T>(std::type_identity<T>) {
    if constexpr (!std::is_same_v<T, Array>) {
      T alternative{};
      Reader reader(document, path);
      reader.allow(tag);
      members(reader, alternative);
      reader.finish();
      value = std::move(alternative);
    }
  };
  (void)((I == index && (read_one(std::type_identity<std::variant_alternative_t<I, Variant>>{}), true)) || ...);
}

template <size_t N>
size_t index_of(const std::array<std::string_view, N>& names, const std::string& name, const Path& path,
                const char* what) {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] == name) return i;
  }
  std::string near = nearest(name, std::vector<std::string>(names.begin(), names.end()));
  refuse(path, std::string("there is no ") + what + " '" + name + "'.",
         near.empty() ? "" : "Did you mean '" + near + "'?");
}

std::string read_tag(const Document& document, const char* tag, const Path& path) {
  must_be(document.is_object(), path, "an object");
  if (!document.contains(tag)) refuse(path, "the member '" + std::string(tag) + "' is missing.");
  std::string name;
  read(document[tag], name, inside(path, tag));
  return name;
}

void read(const Document& document, Type& type, const Path& path) {
  static const Document no_members = Document::object();
  const bool bare = document.is_string();
  std::string kind = bare ? document.get<std::string>() : read_tag(document, "kind", path);
  size_t index = index_of(type_names, kind, path, "type");
  if (kind == "Array") {
    Type element;
    int dimensions = 1;
    Reader reader(bare ? no_members : document, path);
    reader.allow("kind");
    reader.required("element", element);
    reader("dimensions", dimensions);
    reader.finish();
    type = Array{std::move(element), dimensions};
    return;
  }
  Type::Variant value;
  read_alternative(bare ? no_members : document, value, index, "kind", path,
                   std::make_index_sequence<std::variant_size_v<Type::Variant>>());
  type = std::visit([](auto& t) { return Type(std::move(t)); }, value);
}

void read(const Document& document, Effect& effect, const Path& path) {
  Ops ops;
  read(document, ops, path);
  effect = std::move(ops);
}

void read(const Document& document, Object& object, const Path& path) {
  std::string name = read_tag(document, "kind", path);
  read_alternative(document, object, index_of(object_names, name, path, "kind of object"), "kind", path,
                   std::make_index_sequence<std::variant_size_v<Object>>());
}

void read(const Document& document, Op& op, const Path& path) {
  std::string name = read_tag(document, "op", path);
  if (name == "Call") refuse(path, "a call is code and has no form as JSON.");
  AnyOp value;
  read_alternative(document, value, index_of(op_names, name, path, "op"), "op", path,
                   std::make_index_sequence<std::variant_size_v<AnyOp>>());
  std::visit([&](auto& held) { op = std::move(held); }, value);
}

template <class T>
T from_json(std::string_view text) {
  Document document;
  try {
    document = Document::parse(text);
  } catch (const Document::parse_error& error) {
    std::string place = "byte " + std::to_string(error.byte);
    refuse({nullptr, place}, "this is not well-formed JSON.");
  }
  T value;
  read(document, value, Path());
  return value;
}

}  // namespace

std::string to_json(const Catalog& catalog) {
  return text_of(write(catalog));
}
std::string to_json(const Ops& ops) {
  return text_of(write(ops));
}
Catalog catalog_from_json(std::string_view text) {
  return from_json<Catalog>(text);
}
Ops ops_from_json(std::string_view text) {
  return from_json<Ops>(text);
}

}  // namespace retort
