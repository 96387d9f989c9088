CREATE TABLE runs (id integer);
CREATE TABLE other (id integer);
