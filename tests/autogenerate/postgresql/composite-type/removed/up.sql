DROP TYPE "place";
