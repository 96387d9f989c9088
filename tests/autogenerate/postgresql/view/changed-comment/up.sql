COMMENT ON VIEW "adults" IS 'of age';
