COMMENT ON TYPE "place" IS 'it''s here';
