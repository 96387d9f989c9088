CREATE TYPE code AS ENUM ('a', 'b');
CREATE TABLE prices (
  name varchar(255) NOT NULL, kind code, other code,
  CONSTRAINT uq UNIQUE (kind, name),
  CONSTRAINT fk FOREIGN KEY (other, name) REFERENCES prices (kind, name)
);
