CREATE UNIQUE INDEX "ix_users_email" ON "users" ((lower((email)::text))) WHERE id > 0;
