CREATE TYPE feeling AS ENUM ('sad', 'ok');
CREATE TABLE people (id integer PRIMARY KEY, feels feeling NOT NULL DEFAULT 'ok', felt feeling[] DEFAULT '{sad}', CHECK (feels <> 'sad'::feeling OR id > 0));
CREATE INDEX sad_people ON people (id) WHERE feels = 'sad'::feeling;
CREATE VIEW happy AS SELECT id FROM people WHERE feels = 'ok'::feeling;
