CREATE TABLE orders (id integer PRIMARY KEY, a integer, b integer, c text);
