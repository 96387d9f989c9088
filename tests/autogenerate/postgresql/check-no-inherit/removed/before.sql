CREATE TABLE t (a integer, CONSTRAINT positive CHECK (a > 0) NO INHERIT);
