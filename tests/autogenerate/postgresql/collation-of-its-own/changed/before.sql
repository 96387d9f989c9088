CREATE COLLATION words (provider = libc, locale = 'C');
