CREATE TABLE t (id integer PRIMARY KEY, n text) STRICT; CREATE INDEX i ON t (n);
