DO 'BEGIN EXECUTE format(''COMMENT ON EXTENSION %I IS %L'', ''citext'', (SELECT comment FROM pg_available_extensions WHERE name = ''citext'')); END';
