CREATE COLLATION "words" (provider = icu, deterministic = false, locale = 'en-u-ks-level2');
