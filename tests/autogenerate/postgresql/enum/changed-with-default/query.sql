SELECT id, m FROM t
