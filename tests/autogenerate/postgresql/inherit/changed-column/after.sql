CREATE TABLE a (id bigint NOT NULL, note text DEFAULT 'y'); CREATE TABLE b (more text) INHERITS (a);
