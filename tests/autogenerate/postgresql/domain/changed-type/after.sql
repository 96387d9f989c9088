CREATE DOMAIN code AS varchar(5) COLLATE "C";
