DROP COLLATION "words";

CREATE COLLATION "words" (provider = libc, locale = 'C');
