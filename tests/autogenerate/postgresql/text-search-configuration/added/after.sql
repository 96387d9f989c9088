CREATE TEXT SEARCH DICTIONARY stems (TEMPLATE = snowball, language = english, stopwords = english);
CREATE TEXT SEARCH CONFIGURATION words (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION words ADD MAPPING FOR word, asciiword WITH stems, simple;
CREATE TABLE orders (id integer PRIMARY KEY, state text, w tsvector GENERATED ALWAYS AS (to_tsvector('words'::regconfig, state)) STORED);
CREATE TEXT SEARCH CONFIGURATION nothing (PARSER = "default");
