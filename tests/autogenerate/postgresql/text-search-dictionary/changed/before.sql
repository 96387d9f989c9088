CREATE TEXT SEARCH DICTIONARY stems (TEMPLATE = snowball, language = english, stopwords = english);
