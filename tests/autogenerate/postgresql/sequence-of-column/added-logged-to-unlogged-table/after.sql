CREATE UNLOGGED TABLE limits (id serial PRIMARY KEY, other bigserial);
ALTER SEQUENCE limits_id_seq SET LOGGED;
