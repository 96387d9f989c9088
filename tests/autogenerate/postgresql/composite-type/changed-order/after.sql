CREATE TYPE place AS (number integer, street text);
