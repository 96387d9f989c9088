CREATE TEXT SEARCH DICTIONARY "stems" (TEMPLATE = snowball, language = 'english', stopwords = 'english');

CREATE TEXT SEARCH CONFIGURATION "words" (PARSER = "default");

ALTER TEXT SEARCH CONFIGURATION "words" ADD MAPPING FOR asciiword WITH stems, simple;

ALTER TEXT SEARCH CONFIGURATION "words" ADD MAPPING FOR word WITH stems, simple;
