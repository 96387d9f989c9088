"""@compiles: SQL for a construct or type of a program's own."""


def compiles(cls, *dialects):
    def register(function):
        hooks = cls.__dict__.get("_compiler_dispatcher")
        if hooks is None:
            hooks = {}
            cls._compiler_dispatcher = hooks

        def call(element, compiler, **kw):
            return function(element, compiler, **kw)

        for name in dialects or ("default",):
            hooks[name] = call
        return function

    return register


def deregister(cls):
    if "_compiler_dispatcher" in cls.__dict__:
        del cls._compiler_dispatcher
