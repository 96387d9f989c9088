DROP STATISTICS "ab";

CREATE STATISTICS "ab" (dependencies) ON a, b FROM orders;
