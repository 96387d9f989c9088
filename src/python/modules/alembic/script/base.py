"""ScriptDirectory: what env files ask about a project's revisions; the program has read them."""

import _retort
from alembic.util import CommandError
from retort_python.absent import name_of_alembic


class Script:
    """A revision's file."""

    def __init__(self, values):
        self.revision = values["revision"]
        self.path = values["path"]
        self.doc = values["summary"]
        self.longdoc = values["doc"]
        self.branch_labels = set(values["labels"])
        self.is_head = values["is_head"]
        self.is_branch_point = values["is_branch_point"]
        self.is_merge_point = values["is_merge_point"]
        self.down_revision = _scalar(values["down"])
        self.dependencies = _scalar(values["depends_on"])
        self._down = values["down"]
        self.nextrev = frozenset()
        self.is_base = not self._down

    @property
    def module(self):
        from retort_python import scripts

        return scripts.load(self.path)

    def __str__(self):
        return "%s -> %s%s, %s" % (self.down_revision or "<base>", self.revision, " (head)" * self.is_head, self.doc)


def _scalar(values):
    return None if not values else values[0] if len(values) == 1 else tuple(values)


class ScriptDirectory:
    def __init__(self, dir=None, **kwargs):
        self.dir = dir if dir is not None else _retort.invocation()["script_location"]
        self._scripts = None

    @classmethod
    def from_config(cls, config):
        return cls(config.get_alembic_option("script_location"))

    @property
    def _all(self):
        if self._scripts is None:
            self._scripts = {values["revision"]: Script(values) for values in _retort.revisions()}
            for script in self._scripts.values():
                for down in script._down:
                    if down in self._scripts:
                        self._scripts[down].nextrev |= {script.revision}
        return self._scripts

    def get_heads(self):
        return [script.revision for script in self._all.values() if script.is_head]

    @property
    def heads(self):
        return tuple(self.get_heads())

    def get_bases(self):
        return [script.revision for script in self._all.values() if script.is_base]

    @property
    def bases(self):
        return tuple(self.get_bases())

    def get_base(self):
        bases = self.get_bases()
        return bases[0] if bases else None

    def get_current_head(self):
        heads = self.get_heads()
        if len(heads) > 1:
            raise CommandError(
                "The script directory has multiple heads (due to branching).Please use get_heads(), or merge the"
                " branches using alembic merge."
            )
        return heads[0] if heads else None

    def get_revision(self, id_):
        if id_ in ("head", None):
            id_ = self.get_current_head()
        found = [script for key, script in self._all.items() if key.startswith(str(id_))]
        if str(id_) in self._all:
            return self._all[str(id_)]
        if len(found) != 1:
            raise CommandError("Can't locate revision identified by %r" % (id_,))
        return found[0]

    def get_revisions(self, ids):
        if ids in ("heads", "head"):
            return tuple(self._all[head] for head in self.get_heads())
        return tuple(self.get_revision(id_) for id_ in ([ids] if isinstance(ids, str) else ids))

    def walk_revisions(self, base="base", head="heads"):
        """Newest first; of a part only where it is one line."""
        order, todo, seen = [], list(self.get_heads() if head in ("heads", "head") else [head]), set()
        while todo:
            id_ = todo.pop(0)
            waits = any(child not in seen for child in self._all[id_].nextrev if head in ("heads", "head"))
            if id_ in seen or waits:
                continue
            seen.add(id_)
            order.append(self._all[id_])
            if id_ == base:
                break
            todo.extend(self._all[id_]._down)
        return iter(order)


__getattr__ = name_of_alembic(__name__)
