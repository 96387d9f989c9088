#include "ops/loss.h"

#include <optional>

#include "schema/dump.h"

namespace retort {
namespace {

// How many characters fit; 0: no end. Nothing: it is no text.
std::optional<int> text_length(const Type& type) {
  if (type.is<Text>()) return 0;
  if (const auto* text = type.as<String>()) return text->length.value_or(0);
  if (const auto* text = type.as<Char>()) return text->length;
  return std::nullopt;
}

bool is_shorter(int wanted, int before) {
  return wanted != 0 && (before == 0 || wanted < before);
}

bool is_number_with_fraction(const Type& type) {
  return type.is<Numeric>() || type.is<Float>() || type.is<Double>();
}

// 2, 4 and 8 bytes; 0: no integer.
int integer_size(const Type& type) {
  return type.is<SmallInteger>() ? 2 : type.is<Integer>() ? 4 : type.is<BigInteger>() ? 8 : 0;
}

bool rounds(const Type& before, const Type& wanted) {
  if (is_number_with_fraction(before) && integer_size(wanted) != 0) {
    const auto* numeric = before.as<Numeric>();
    return numeric == nullptr || !numeric->precision || numeric->scale.value_or(0) != 0;
  }
  const auto* old_numeric = before.as<Numeric>();
  const auto* numeric = wanted.as<Numeric>();
  if (old_numeric != nullptr && numeric != nullptr) {
    if (!numeric->precision) return false;  // it takes any number
    return !old_numeric->precision || numeric->scale.value_or(0) < old_numeric->scale.value_or(0);
  }
  return (before.is<Double>() || before.is<Numeric>()) && wanted.is<Float>();
}

bool cuts_time(const Type& before, const Type& wanted) {
  const auto* stamp = before.as<Timestamp>();
  if (stamp == nullptr) return false;
  if (wanted.is<Date>() || wanted.is<Time>()) return true;
  const auto* other = wanted.as<Timestamp>();
  return other != nullptr && other->precision && *other->precision < stamp->precision.value_or(6);
}

bool cannot_hold(const Type& before, const Type& wanted) {
  auto old_length = text_length(before), length = text_length(wanted);
  if (old_length && length) return is_shorter(*length, *old_length);
  return rounds(before, wanted) || cuts_time(before, wanted);
}

// It becomes a comment of one line.
std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

std::string column_words(const std::string& table, const std::string& schema, const std::string& column) {
  return "column '" + shown(table, schema) + "." + shown(column) + "'";
}

std::string lost_by(const Op& op, const Catalog& before) {
  if (const auto* table = std::get_if<DropTable>(&op)) return "table '" + shown(table->name, table->schema) + "'";
  if (const auto* dropped = std::get_if<DropColumn>(&op)) {
    const Table* table = before.find_table(dropped->table, dropped->schema);
    const Column* column = table != nullptr ? find_column(*table, dropped->column) : nullptr;
    if (column != nullptr && column->computed) return "";
    return column_words(dropped->table, dropped->schema, dropped->column);
  }
  const auto* alter = std::get_if<AlterColumn>(&op);
  if (alter == nullptr || !alter->type) return "";
  const Table* table = before.find_table(alter->table, alter->schema);
  const Column* column = table != nullptr ? find_column(*table, alter->column) : nullptr;
  if (column == nullptr || !cannot_hold(column->type, *alter->type)) return "";
  return "what does not fit in " + column_words(alter->table, alter->schema, alter->column) + ": " +
         describe(column->type) + " becomes " + describe(*alter->type);
}

}  // namespace

std::string loss(const Op& op, const Catalog& before) {
  return on_one_line(lost_by(op, before));
}

}  // namespace retort
