DROP TYPE "span";
