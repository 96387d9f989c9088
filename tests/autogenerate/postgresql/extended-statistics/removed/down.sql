CREATE STATISTICS "ab" (ndistinct) ON a, b FROM orders;
