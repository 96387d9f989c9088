-- Shop two
--
-- Revision ID: cccc00000003
-- Revises: bbbb00000002
-- Create Date: 2025-01-16 10:00:00.000000

-- retort: upgrade
CREATE TABLE c (id INTEGER);

-- retort: downgrade
DROP TABLE c;
