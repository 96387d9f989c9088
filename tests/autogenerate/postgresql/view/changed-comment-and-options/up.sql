CREATE OR REPLACE VIEW "adults" WITH (security_barrier=true) AS
SELECT users.id
   FROM users;

COMMENT ON VIEW "adults" IS 'of age';
