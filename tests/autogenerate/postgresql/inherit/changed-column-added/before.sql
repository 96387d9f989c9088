CREATE TABLE a (id integer); CREATE TABLE b (more text) INHERITS (a);
