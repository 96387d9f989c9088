CREATE TABLE kept (id integer);
GRANT SELECT ON kept TO PUBLIC;
