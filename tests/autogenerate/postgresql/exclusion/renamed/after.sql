CREATE TABLE rooms (
  id INTEGER PRIMARY KEY,
  during TSRANGE,
  CONSTRAINT ex_new EXCLUDE USING gist (during WITH &&)
);
