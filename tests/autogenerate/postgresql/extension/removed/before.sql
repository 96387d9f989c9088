CREATE EXTENSION btree_gist; CREATE EXTENSION pg_trgm; CREATE TABLE t (a text); CREATE INDEX ix_t ON t USING gin (a gin_trgm_ops);
