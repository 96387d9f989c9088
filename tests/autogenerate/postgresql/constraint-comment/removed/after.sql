CREATE TABLE t (a integer CONSTRAINT positive CHECK (a > 0), CONSTRAINT one UNIQUE (a));
