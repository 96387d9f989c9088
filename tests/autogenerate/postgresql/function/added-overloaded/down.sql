DROP ROUTINE "twice"(a text);
