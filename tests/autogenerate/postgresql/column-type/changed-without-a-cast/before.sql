CREATE TYPE mood AS ENUM ('1', '2');
CREATE TABLE t (
  a double precision, b integer, c integer[], d uuid, e timestamp, f json, g interval, h boolean, i mood[], j mood);
INSERT INTO t (f, g, i) VALUES ('5', '01:30', '{2,1}');
