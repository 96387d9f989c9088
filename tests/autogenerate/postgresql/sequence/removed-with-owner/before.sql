CREATE TABLE invoices (id bigint PRIMARY KEY, number bigint NOT NULL); CREATE SEQUENCE numbers OWNED BY invoices.number; ALTER TABLE invoices ALTER number SET DEFAULT nextval('numbers') + 1;
