-- Shop one
--
-- Revision ID: bbbb00000002
-- Revises: aaaa00000001
-- Branch Labels: shop
-- Create Date: 2025-01-16 10:00:00.000000

-- retort: upgrade
CREATE TABLE b (id INTEGER);

-- retort: downgrade
DROP TABLE b;
