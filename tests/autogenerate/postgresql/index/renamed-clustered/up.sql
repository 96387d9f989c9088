ALTER INDEX "by 'email'" RENAME TO "by ""email""";
