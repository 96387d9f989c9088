CREATE TABLE a (id integer, note text, CONSTRAINT positive CHECK (id > 0)); CREATE TABLE b (more text) INHERITS (a);
