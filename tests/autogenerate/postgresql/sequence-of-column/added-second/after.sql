CREATE TABLE reports (id serial PRIMARY KEY);
CREATE SEQUENCE another OWNED BY reports.id;
