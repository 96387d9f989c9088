CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL);
CREATE UNIQUE INDEX "by 'email'" ON users (email);
ALTER TABLE users CLUSTER ON "by 'email'";
ALTER TABLE users REPLICA IDENTITY USING INDEX "by 'email'";
