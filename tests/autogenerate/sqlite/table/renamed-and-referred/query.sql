SELECT count(*) FROM posts WHERE author = 1
