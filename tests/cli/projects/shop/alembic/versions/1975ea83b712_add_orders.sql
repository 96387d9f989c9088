-- Add orders
--
-- Revision ID: 1975ea83b712
-- Revises: ae1027a6acf0
-- Create Date: 2025-01-16 10:00:00.000000

-- retort: upgrade
CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id));

-- retort: downgrade
DROP TABLE orders;
