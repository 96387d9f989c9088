CREATE TABLE t (a integer CONSTRAINT positive CHECK (a > 0), CONSTRAINT one UNIQUE (a)); COMMENT ON CONSTRAINT positive ON t IS 'it''s so'; COMMENT ON CONSTRAINT one ON t IS 'only one';
