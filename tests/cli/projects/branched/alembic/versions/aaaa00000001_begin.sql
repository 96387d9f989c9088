-- Begin
--
-- Revision ID: aaaa00000001
-- Revises: 
-- Create Date: 2025-01-16 10:00:00.000000

-- retort: upgrade
CREATE TABLE a (id INTEGER);

-- retort: downgrade
DROP TABLE a;
