// Small text helpers that the standard library lacks. All work on bytes; input is UTF-8 and stays so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace retort {

std::string_view trim(std::string_view text);                           // without blanks at both ends
std::vector<std::string> split(std::string_view text, char separator);  // "a,,b" → "a", "", "b"; "" → ""
std::vector<std::string> split_words(std::string_view text);            // by runs of blanks; never an empty word
std::vector<std::string> split_lines(std::string_view text);            // without line ends (\n or \r\n)
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string to_lower(std::string_view text);                       // ASCII only
std::string to_upper(std::string_view text);                       // ASCII only
bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII only
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);  // from: not empty
std::string indent(std::string_view text, int spaces);  // each line that is not empty

// Whether `pattern` describes all of `text`: '*' stands for any characters, '?' for one.
bool matches_pattern(std::string_view text, std::string_view pattern);

// `text` with each `quote` inside doubled and one put at each end: SQL's way of quoting names and literals.
std::string in_quotes(std::string_view text, char quote);
std::string shell_word(const std::string& text);  // a word of a shell's command line: in quotes where it needs them

// The number of letters in which two short words differ (Levenshtein), for "did you mean".
int edit_distance(std::string_view a, std::string_view b);

// The candidate nearest to `word` if it is near enough to be a typing error, else "".
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace retort
