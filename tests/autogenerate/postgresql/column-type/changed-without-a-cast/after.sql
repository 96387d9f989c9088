CREATE TYPE mood AS ENUM ('1', '2');
CREATE TABLE t (
  a interval, b date, c date[], d boolean, e time with time zone, f integer, g time, h date, i integer[], j mood);
