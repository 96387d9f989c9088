CREATE TABLE orders (id integer PRIMARY KEY, note varchar(9), other varchar(9) DEFAULT NULL::varchar, third varchar(9) DEFAULT 'x');
