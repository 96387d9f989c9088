CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER); CREATE VIEW adults as select ID, "name"  FROM users -- all
;
