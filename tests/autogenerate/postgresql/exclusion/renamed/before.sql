CREATE TABLE rooms (
  id INTEGER PRIMARY KEY,
  during TSRANGE,
  CONSTRAINT ex_old EXCLUDE USING gist (during WITH &&)
);
