"""Where a connection goes, from what programs say in all their ways."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import fake_retort  # noqa: E402

fake_retort.install()
from retort_python import address  # noqa: E402
from sqlalchemy.engine import URL  # noqa: E402


class PostgresqlTest(unittest.TestCase):
    def expect(self, url, given, **options):
        self.assertEqual(address.postgresql(given, options), url)

    def test_a_url_stays_what_it_is(self):
        for url in (
            "postgresql:///",
            "postgresql://me@localhost/app",
            "postgresql://me:s3cret%40%2F%3A%25@db.example:5433/%C3%BC%20x?sslmode=require&options=-c%20a%3Db",
            "postgresql://me@[::1]:5432/app",
            "postgresql:///app?host=%2Fvar%2Frun&port=5433",
            "postgresql://me@/app?host=a%3A1%2Cb%3A2",
        ):
            self.expect(url, url)
        self.expect("postgresql:///app?host=a%3A1%2Cb%3A2", "postgresql://a:1,b:2/app")
        self.expect("postgresql:///app?host=a%3A1%2Cb%3A2", "postgresql:///app?host=a:1&host=b:2")
        self.expect("postgresql://me:p%40@h/app",
                    URL.create("postgresql+psycopg2", username="me", password="p@", host="h", database="app"))

    def test_arguments_go_before_the_url(self):
        self.expect("postgresql://you:t%3Dk@h/app?sslmode=require&application_name=x",
                    "postgresql+psycopg2://me:old@h/app?sslmode=prefer", user="you", password="t=k", sslmode="require",
                    application_name="x", connection_factory=object, async_=0)
        self.expect("postgresql://h2:7/b", "postgresql://h1:5/a", host="h2", port=7, database="b")
        self.expect("postgresql:///a?host=%2Ftmp&port=5", "postgresql://h1:5/a", host="/tmp")
        self.expect("postgresql://me:token@h/app", None, host="h", user="me", password=lambda: "token", dbname="app")
        self.expect("postgresql://me@h/app?sslmode=require", "host=h dbname=app user=me sslmode=require")

    def test_asyncpg_s_arguments_are_libpq_s(self):
        self.expect("postgresql://h/app?ssl=require&connect_timeout=3&options=-c%20search_path%3Da%2C%5C%20b%20-c%20jit%3Doff",
                    "postgresql+asyncpg://h/app", ssl=object(), timeout=2.5, statement_cache_size=0, command_timeout=60,
                    server_settings={"search_path": "a, b", "jit": "off"})
        self.expect("postgresql://h/app?options=-c%20a%3Db%20-c%20c%3Dd&ssl=verify-full", "postgresql://h/app?options=-c%20a=b",
                    ssl="verify-full", server_settings={"c": "d"})


class SqliteTest(unittest.TestCase):
    def test_names_are_files(self):
        self.assertEqual(address.sqlite("/tmp/a b.db", {}), "sqlite:////tmp/a b.db")
        self.assertEqual(address.sqlite(":memory:", {}), "sqlite:///")
        self.assertEqual(address.sqlite("file:a.db?mode=ro", {"uri": True, "timeout": 5}),
                         "sqlite:///file:a.db?mode=ro&uri=true&timeout=5")


if __name__ == "__main__":
    unittest.main()
