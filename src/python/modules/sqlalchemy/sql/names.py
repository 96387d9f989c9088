"""Names that say how they are written: quoted or not, cut, or final."""


class quoted_name(str):
    """A name that says itself whether it is quoted."""

    quote = None

    def __new__(cls, value, quote=None):
        if value is None:
            return None
        self = super().__new__(cls, value)
        self.quote = quote
        return self


class _truncated_label(quoted_name):
    """A name that is cut, with a hash, where the database keeps fewer characters."""

    def __new__(cls, value, quote=None):
        return super().__new__(cls, value, quote)


class conv(_truncated_label):
    """A final name, which no naming convention changes: op.f()."""
