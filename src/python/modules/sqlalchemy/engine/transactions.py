"""Transactions and savepoints of a Connection."""


class Transaction:
    is_active = True

    def __init__(self, connection):
        self.connection = connection

    @property
    def is_valid(self):
        return self.is_active

    def commit(self):
        if self.is_active:
            self.is_active = False
            self._do_commit()

    def rollback(self):
        if self.is_active:
            self.is_active = False
            self._do_rollback()

    def close(self):
        self.rollback()

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self.commit()
        else:
            self.rollback()
        return False


class RootTransaction(Transaction):
    def __init__(self, connection):
        super().__init__(connection)
        connection._transaction = self
        connection.connection.begin()

    def _do_commit(self):
        self.connection._transaction = None
        self.connection._finish("commit")

    def _do_rollback(self):
        self.connection._transaction = None
        self.connection._finish("rollback")


class InnerTransaction(Transaction):
    """begin() inside of a transaction: the outer one decides, as in SQLAlchemy 1.x."""

    def _do_commit(self):
        pass

    def _do_rollback(self):
        if not self.connection.connection.native_in_run():
            self.connection.rollback()


class NestedTransaction(Transaction):
    """A savepoint."""

    def __init__(self, connection):
        super().__init__(connection)
        connection._savepoints += 1
        self.name = "sa_savepoint_%d" % connection._savepoints
        connection.connection.execute("SAVEPOINT " + self.name)

    def _do_commit(self):
        self.connection.connection.execute("RELEASE SAVEPOINT " + self.name)

    def _do_rollback(self):
        self.connection.connection.execute("ROLLBACK TO SAVEPOINT " + self.name)


TwoPhaseTransaction = RootTransaction
