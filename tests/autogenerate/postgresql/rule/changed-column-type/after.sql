CREATE TABLE orders (id integer, state varchar(20));
CREATE TABLE log (what text);
CREATE RULE noted AS ON INSERT TO orders DO ALSO INSERT INTO log VALUES (new.state);
