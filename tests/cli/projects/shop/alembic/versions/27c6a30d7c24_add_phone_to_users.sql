-- Add phone to users
--
-- Revision ID: 27c6a30d7c24
-- Revises: 1975ea83b712
-- Create Date: 2025-01-16 10:00:00.000000

-- retort: upgrade
ALTER TABLE users ADD COLUMN phone VARCHAR(40);

-- retort: downgrade
ALTER TABLE users DROP COLUMN phone;
