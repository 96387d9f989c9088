INSERT INTO orders (id) SELECT max(id) + 1 FROM orders RETURNING id, number
