CREATE TYPE mood AS ENUM ('b', 'a', 'c');
CREATE TABLE t (id INTEGER PRIMARY KEY, m mood[]);
