-- Blog one
--
-- Revision ID: dddd00000004
-- Revises: aaaa00000001
-- Branch Labels: blog
-- Create Date: 2025-01-16 10:00:00.000000

-- retort: upgrade
CREATE TABLE d (id INTEGER);

-- retort: downgrade
DROP TABLE d;
