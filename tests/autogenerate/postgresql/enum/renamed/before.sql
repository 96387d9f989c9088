CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id integer PRIMARY KEY, feels mood NOT NULL DEFAULT 'ok', felt mood[] DEFAULT '{sad}', CHECK (feels <> 'sad'::mood OR id > 0));
CREATE INDEX sad_people ON people (id) WHERE feels = 'sad'::mood;
CREATE VIEW happy AS SELECT id FROM people WHERE feels = 'ok'::mood;
INSERT INTO people VALUES (1, 'sad', '{ok,sad}'), (2, 'ok', NULL);
