-- renamed: people from users
CREATE TABLE people (id int CONSTRAINT users_pkey PRIMARY KEY, name text, age int); CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER touch BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION stamp();
