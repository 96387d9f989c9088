CREATE VIEW "z_base" AS
SELECT users.id
   FROM users;

CREATE VIEW "a_top" AS
SELECT z_base.id
   FROM z_base;
