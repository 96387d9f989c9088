CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE t (id INTEGER PRIMARY KEY, m mood[]);
INSERT INTO t VALUES (1, '{a,b}');
