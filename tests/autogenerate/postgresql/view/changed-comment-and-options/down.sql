CREATE OR REPLACE VIEW "adults" AS
SELECT users.id
   FROM users;

COMMENT ON VIEW "adults" IS NULL;
