CREATE TABLE reports (id serial PRIMARY KEY);
