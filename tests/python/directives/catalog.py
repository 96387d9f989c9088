"""Everything about a database's schema as lines of text, asked from the database itself."""
import sqlalchemy as sa

from sqltext import parts, tokens

_own = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'keeper')"

_postgresql = {
    "table": """SELECT concat_ws(' ', n.nspname || '.' || c.relname, c.relkind, c.relpersistence, c.reloptions,
            'tablespace=' || c.reltablespace, pg_get_partkeydef(c.oid), 'comment=' || obj_description(c.oid, 'pg_class'),
            'inherits=' || (SELECT string_agg(inhparent::regclass::text, ',') FROM pg_inherits WHERE inhrelid = c.oid))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v') AND """ + _own,
    "column": """SELECT concat_ws(' ', n.nspname || '.' || c.relname || '.' || a.attname, row_number() OVER w,
            format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'NOT NULL' END,
            'default=' || pg_get_expr(d.adbin, d.adrelid), 'identity=' || nullif(a.attidentity::text, ''),
            'generated=' || nullif(a.attgenerated::text, ''), 'collation=' || nullif(l.collname::text, 'default'),
            'comment=' || col_description(c.oid, a.attnum))
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_collation l ON l.oid = a.attcollation
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND """ + _own +
    " WINDOW w AS (PARTITION BY a.attrelid ORDER BY a.attnum)",
    "constraint": """SELECT concat_ws(' ', n.nspname || '.' || r.relname, c.conname, c.contype,
            pg_get_constraintdef(c.oid), 'comment=' || obj_description(c.oid, 'pg_constraint'))
        FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid JOIN pg_namespace n ON n.oid = c.connamespace
        WHERE """ + _own,
    "index": """SELECT concat_ws(' ', pg_get_indexdef(i.indexrelid), CASE WHEN NOT i.indisvalid THEN 'invalid' END)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE """ + _own,
    "sequence": """SELECT concat_ws(' ', n.nspname || '.' || c.relname, s.seqtypid::regtype, s.seqstart, s.seqincrement,
            s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
            'owner=' || (SELECT refobjid::regclass || '.' || refobjsubid FROM pg_depend
                         WHERE objid = c.oid AND deptype IN ('a', 'i')))
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE """ + _own,
    "type": """SELECT concat_ws(' ', n.nspname || '.' || t.typname,
            (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype IN ('e', 'd') AND """ + _own,
}


def _texts(bind, sql):
    return [str(row[0]) for row in bind.execute(sa.text(sql)).fetchall()]


def _rows(bind, table):
    rows = [" | ".join(repr(cell) for cell in row[1:]) for row in bind.execute(sa.text("SELECT 1, * FROM " + table)).fetchall()]
    return ["row of %s: %s" % (table, row) for row in sorted(rows)]


def clear(bind):
    if bind.dialect.name == "postgresql":
        bind.execute(sa.text("DISCARD TEMP"))
        bind.execute(sa.text("DROP SCHEMA IF EXISTS public, s, s2 CASCADE"))
        for schema in ("public", "s", "s2"):
            bind.execute(sa.text("CREATE SCHEMA " + schema))
        return
    for kind in ("view", "table"):
        for name in _texts(bind, "SELECT name FROM sqlite_master WHERE type = '%s' AND name <> 'alembic_version' "
                                 "AND name NOT LIKE 'sqlite@_%%' ESCAPE '@'" % kind):
            bind.execute(sa.text('DROP %s "%s"' % (kind, name)))


def look(bind):
    return _look_at_postgresql(bind) if bind.dialect.name == "postgresql" else _look_at_sqlite(bind)


def _look_at_postgresql(bind):
    lines = []
    for kind, sql in _postgresql.items():
        lines += sorted("%s %s" % (kind, text) for text in _texts(bind, sql.replace(":", "\\:")))
    tables = _texts(bind, "SELECT c.oid\\:\\:regclass\\:\\:text FROM pg_class c JOIN pg_namespace n "
                          "ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND " + _own + " ORDER BY 1")
    return lines + [line for table in tables for line in _rows(bind, table)]


def _look_at_sqlite(bind):
    lines, tables = [], []
    for row in bind.execute(sa.text("SELECT type, name, sql FROM sqlite_master WHERE name <> 'alembic_version' "
                                    "AND name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY type DESC, name")).fetchall():
        kind, name, sql = row
        lines.append("%s %s: %s" % (kind, name, parts(sql) if kind == "table" else " ".join(tokens(sql))))
        tables += [name] if kind == "table" else []
    return lines + [line for table in tables for line in _rows(bind, '"%s"' % table)]
