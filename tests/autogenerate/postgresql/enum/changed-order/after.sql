CREATE TYPE mood AS ENUM ('ok', 'sad');
CREATE TABLE t (id INTEGER PRIMARY KEY, m mood);
