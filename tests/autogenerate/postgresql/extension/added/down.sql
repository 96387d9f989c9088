DROP TABLE "t";

DROP EXTENSION "pg_trgm";

DROP EXTENSION "btree_gist";
