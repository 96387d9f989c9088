-- renamed: persons from people
-- renamed: persons.feeling from feels
CREATE TYPE feeling AS ENUM ('sad', 'ok');
CREATE TABLE persons (id integer CONSTRAINT people_pkey PRIMARY KEY, feeling feeling);
