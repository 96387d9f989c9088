-- Add users
--
-- Revision ID: ae1027a6acf0
-- Revises: 
-- Create Date: 2025-01-16 10:00:00.000000

-- retort: upgrade
CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(255) NOT NULL);

-- retort: downgrade
DROP TABLE users;
