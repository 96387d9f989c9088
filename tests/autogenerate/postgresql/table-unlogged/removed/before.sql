CREATE UNLOGGED TABLE t (id integer PRIMARY KEY, note text);
