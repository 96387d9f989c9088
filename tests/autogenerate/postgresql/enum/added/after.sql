CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (id INTEGER PRIMARY KEY, m mood);
