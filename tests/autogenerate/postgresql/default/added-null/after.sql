CREATE TABLE orders (id integer PRIMARY KEY, note varchar(9) DEFAULT NULL::varchar, at timestamp(3) DEFAULT NULL::timestamp);
