// What the drivers must know of a statement's text: a glance, no grammar.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace retort {

// The first word in upper case, after blanks and comments: "COMMIT". Empty if the text does not begin with a
// word.
std::string first_word(std::string_view sql);

// The statement ends the transaction for good: COMMIT, or END, which PostgreSQL and SQLite take for the same.
bool is_commit(std::string_view sql);

// The text has a COMMIT somewhere, as a word of its own. May be wrong about literals: for judging doubt only.
bool mentions_commit(std::string_view sql);

// What a statement does to the transaction that it is sent in. ROLLBACK TO a savepoint does nothing to it.
enum class TransactionWord { None, Begin, Commit, Rollback };
TransactionWord transaction_word(std::string_view statement);

// The text has such a word somewhere. May be wrong about literals and bodies of functions, but never misses one.
bool mentions_transaction(std::string_view sql);

// For an error: the text without blanks around it; of a long one only what is near byte `focus`.
std::string excerpt(std::string_view sql, size_t focus = 0);

// "line 3, column 7" of byte `offset`; both count from 1, columns in characters.
std::string line_and_column(std::string_view sql, size_t offset);

// Throws Error when the text holds a NUL byte, which both databases would take for its end.
void refuse_nul(std::string_view sql);

}  // namespace retort
