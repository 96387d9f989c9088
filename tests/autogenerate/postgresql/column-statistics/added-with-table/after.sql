CREATE TABLE orders (id integer, state text);
ALTER TABLE orders ALTER id SET (n_distinct = -0.02), ALTER state SET STATISTICS 500;
