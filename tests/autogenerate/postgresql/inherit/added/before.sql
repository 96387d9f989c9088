CREATE TABLE a (id integer, note text, CONSTRAINT positive CHECK (id > 0));
