SELECT f, g, i FROM t
