"""Ours beside the real SQLAlchemy, where one is installed: the same ops from the same scripts, the same SQL."""
import json
import os
import subprocess
import unittest

here = os.path.dirname(os.path.abspath(__file__))


def python_with_sqlalchemy():
    for python in ("python3", "/usr/bin/python3"):
        check = [python, "-c", "import sqlalchemy"]
        try:
            if subprocess.run(check, cwd=here, capture_output=True).returncode == 0:
                return python
        except OSError:
            continue
    return None


REAL = python_with_sqlalchemy()


def printed(script, whose, *arguments):
    python = [REAL] if whose == "real" else ["python3", "-I", "-S"]
    run = subprocess.run(python + [os.path.join(here, script), whose] + list(arguments), capture_output=True, text=True)
    if run.returncode != 0:
        raise AssertionError(run.stderr)
    return run.stdout.splitlines()


def cases(name):
    with open(os.path.join(here, name), encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip() and not line.startswith("#")]


@unittest.skipIf(REAL is None, "SQLAlchemy is not installed")
class Oracle(unittest.TestCase):
    maxDiff = None

    def same_ops(self, file, dialect):
        path = os.path.join(here, file)
        ours, real = printed("op_record.py", "ours", dialect, path), printed("op_record.py", "real", dialect, path)
        for case, one, other in zip(cases(file), ours, real):
            with self.subTest(case=case):
                self.assertEqual(json.loads(one), json.loads(other))
                self.assertIsInstance(json.loads(one), list)
        self.assertEqual(len(ours), len(cases(file)))

    def test_directives_make_the_same_ops_on_postgresql(self):
        self.same_ops("directive_cases.txt", "postgresql")

    def test_directives_make_the_same_ops_on_sqlite(self):
        self.same_ops("directive_cases.txt", "sqlite")

    def test_naming_conventions_make_the_same_names(self):
        self.same_ops("naming_cases.txt", "postgresql")
        self.same_ops("naming_cases.txt", "sqlite")

    def test_types_show_themselves_in_the_same_words(self):
        ours = dict(zip(cases("type_cases.txt"), printed("type_record.py", "ours")))
        self.assertEqual(ours, dict(zip(cases("type_cases.txt"), printed("type_record.py", "real"))))

    def test_models_are_the_same_tables(self):
        for dialect in ("postgresql", "sqlite"):
            self.assertEqual(printed("models_record.py", "ours", dialect), printed("models_record.py", "real", dialect))

    def same_sql(self, dialect):
        compared = 0
        for one, other in zip(printed("statement_record.py", "ours", dialect),
                              printed("statement_record.py", "real", dialect)):
            case, ours = json.loads(one)
            real = json.loads(other)[1]
            # What this SQLAlchemy refuses on the dialect, or does not write out.
            if real.endswith("Error") or ":param_1" in real or ":x_1" in real or "on_conflict_do_update(constraint" in case:
                continue
            with self.subTest(case=case):
                self.assertEqual(ours, real)
            compared += 1
        self.assertGreater(compared, 90)

    def test_statements_are_the_same_sql_on_postgresql(self):
        self.same_sql("postgresql")

    def test_statements_are_the_same_sql_on_sqlite(self):
        self.same_sql("sqlite")


if __name__ == "__main__":
    unittest.main()
