DROP CAST (box2 AS text);

CREATE CAST (box2 AS text) WITH FUNCTION shown(box2);
