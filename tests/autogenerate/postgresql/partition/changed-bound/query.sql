SELECT tableoid::regclass, id, note FROM e ORDER BY id
