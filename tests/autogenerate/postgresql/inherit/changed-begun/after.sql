CREATE TABLE a (id integer); CREATE TABLE b (id integer, more text); ALTER TABLE b INHERIT a;
