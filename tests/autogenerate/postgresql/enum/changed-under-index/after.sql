CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (id INTEGER PRIMARY KEY, m mood);
CREATE INDEX ix_m ON t (m) WHERE m = 'ok';
