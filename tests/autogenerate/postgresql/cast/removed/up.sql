DROP CAST (box2 AS text);
