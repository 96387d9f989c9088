CREATE TABLE a (id integer, note text); CREATE TABLE b (more text) INHERITS (a);
