"""Names in SQL: quoted only where they must be, as SQLAlchemy writes them."""
RESERVED = frozenset(
    """all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
    current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc
    distinct do else end except false fetch for foreign from grant group having in initially intersect into leading
    limit localtime localtimestamp new not null of off offset old on only or order placing primary references returning
    select session_user some symmetric table then to trailing true union unique user using variadic when where window
    with authorization between binary cross current_schema freeze full ilike inner is isnull join left like natural
    notnull outer over overlaps right similar verbose""".split()
)
SQLITE_RESERVED = frozenset(
    """add after all alter analyze and as asc attach autoincrement before begin between by cascade case cast check
    collate column commit conflict constraint create cross current_date current_time current_timestamp database default
    deferrable deferred delete desc detach distinct drop each else end escape except exclusive exists explain false fail
    for foreign from full glob group having if ignore immediate in index indexed initially inner insert instead
    intersect into is isnull join key left like limit match natural not notnull null of offset on or order outer plan
    pragma primary query raise references reindex rename replace restrict right rollback row select set table temp
    temporary then to transaction trigger true union unique update using vacuum values view virtual when
    where""".split()
)
_legal = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_$")


class IdentifierPreparer:
    reserved_words = RESERVED

    def __init__(self, dialect=None, reserved=None):
        self.dialect = dialect
        if reserved is not None:
            self.reserved_words = reserved

    def quote_identifier(self, value):
        return '"%s"' % value.replace('"', '""')

    quote_always = quote_identifier

    def _requires_quotes(self, value):
        return (not value or value in self.reserved_words or value[0] in "0123456789$"
                or not _legal.issuperset(value))

    def quote(self, name, force=None):
        wanted = getattr(name, "quote", None)
        if wanted is None:
            wanted = self._requires_quotes(name)
        return self.quote_identifier(name) if wanted else str.__str__(name)

    def quote_schema(self, name, force=None):
        return self.quote(name)

    def format_table(self, table, use_schema=True, name=None):
        text = self.quote(name or table.name)
        if use_schema and getattr(table, "schema", None):
            return "%s.%s" % (self.quote(table.schema), text)
        return text

    def format_column(self, column, use_table=False, name=None, **_):
        text = self.quote(name or column.name)
        return "%s.%s" % (self.format_table(column.table), text) if use_table else text

    def format_sequence(self, sequence, use_schema=True):
        text = self.quote(sequence.name)
        return "%s.%s" % (self.quote(sequence.schema), text) if sequence.schema else text

    def format_index(self, index):
        return self.quote(index.name)

    def format_constraint(self, constraint):
        return self.quote(constraint.name) if constraint.name else None

    def format_type(self, type_, use_schema=True):
        text = self.quote(type_.name)
        return "%s.%s" % (self.quote(type_.schema), text) if getattr(type_, "schema", None) else text

    def format_schema(self, name):
        return self.quote(name)

    def unformat_identifiers(self, identifiers):
        return [part.strip('"') for part in identifiers.split(".")]
