CREATE TEXT SEARCH DICTIONARY stems (TEMPLATE = simple, accept = false);
