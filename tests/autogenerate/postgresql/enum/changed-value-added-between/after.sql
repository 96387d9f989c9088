CREATE TYPE mood AS ENUM ('sad', 'so-so', 'ok');
CREATE TABLE t (id INTEGER PRIMARY KEY, m mood);
