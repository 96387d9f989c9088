CREATE STATISTICS "ab" (ndistinct, dependencies) ON a, b FROM orders;

COMMENT ON STATISTICS "ab" IS 'alike';

CREATE STATISTICS "of c" ON a, lower(c) FROM orders;
