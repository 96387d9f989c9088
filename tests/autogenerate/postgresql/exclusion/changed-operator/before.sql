CREATE TABLE rooms (
  id INTEGER PRIMARY KEY,
  during TSRANGE,
  open BOOLEAN,
  CONSTRAINT ex_rooms EXCLUDE USING gist (during WITH &&)
);
