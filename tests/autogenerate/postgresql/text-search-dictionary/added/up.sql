CREATE TEXT SEARCH DICTIONARY "stems" (TEMPLATE = snowball, language = 'english', stopwords = 'english');

COMMENT ON TEXT SEARCH DICTIONARY "stems" IS 'ends cut off';
