CREATE COLLATION words (provider = icu, locale = 'en-u-ks-level2', deterministic = false);
