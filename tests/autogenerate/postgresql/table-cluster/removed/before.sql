CREATE TABLE t (id integer PRIMARY KEY, note text); CREATE INDEX by_note ON t (note); ALTER TABLE t CLUSTER ON by_note;
