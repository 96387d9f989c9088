ALTER TABLE "t" ADD CONSTRAINT "t_check" CHECK (a > b);
