CREATE TABLE u (a integer, b integer, PRIMARY KEY (a, b)); CREATE TABLE t (a integer, b integer, CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES u (a, b) ON DELETE SET NULL (b) DEFERRABLE);
