SELECT count(*), max(rowid) FROM tickets
