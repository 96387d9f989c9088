DROP INDEX "ix ü ""order""";
