DROP AGGREGATE "the first"(anyelement);

DROP AGGREGATE "middle"(double precision ORDER BY anyelement);

DROP AGGREGATE "counted"(*);

DROP ROUTINE "keep"(a anyelement, b anyelement);
