CREATE TABLE orders (id integer PRIMARY KEY, note varchar(9) DEFAULT NULL::varchar, other varchar(9), third varchar(9) DEFAULT NULL::varchar);
