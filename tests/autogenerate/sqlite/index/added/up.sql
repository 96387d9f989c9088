CREATE UNIQUE INDEX "ix_users_email" ON "users" ((lower(email))) WHERE id > 0;
