CREATE SCHEMA shop;
GRANT USAGE ON SCHEMA shop TO retort_test_reader;
CREATE TABLE shop.orders (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, total numeric);
GRANT SELECT ON shop.orders TO retort_test_reader;
GRANT UPDATE ON SEQUENCE shop.orders_id_seq TO retort_test_writer;
CREATE VIEW shop.large AS SELECT id FROM shop.orders WHERE total > 100;
GRANT SELECT ON shop.large TO PUBLIC;
