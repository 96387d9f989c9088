CREATE TABLE a (id integer, note text DEFAULT 'x'); CREATE TABLE b (more text) INHERITS (a);
