"""Config: the settings, as env.py sees them."""

import os
import sys
from configparser import ConfigParser

from alembic.util import CommandError
from retort_python.absent import name_of_alembic


class Config:
    def __init__(
        self,
        file_=None,
        toml_file=None,
        ini_section="alembic",
        output_buffer=None,
        stdout=None,
        cmd_opts=None,
        config_args=None,
        attributes=None,
    ):
        self.config_file_name = os.fspath(file_) if file_ is not None else None
        self.toml_file_name = os.fspath(toml_file) if toml_file is not None else None
        self.config_ini_section = ini_section
        self.output_buffer = output_buffer
        self.stdout = stdout if stdout is not None else sys.stdout
        self.cmd_opts = cmd_opts
        self.config_args = dict(config_args or {})
        self.attributes = dict(attributes or {})
        self.retort_settings = {}  # of pyproject.toml
        self._file_config = None

    @property
    def file_config(self):
        if self._file_config is None:
            name = self.config_file_name
            here = os.path.abspath(os.path.dirname(name)) if name else ""
            parser = ConfigParser(dict(self.config_args, here=here.replace("\\", "/").replace("%", "%%")))
            if name:
                parser.read([name], encoding="utf-8")
            if not parser.has_section(self.config_ini_section):
                parser.add_section(self.config_ini_section)
            self._file_config = parser
        return self._file_config

    def print_stdout(self, text, *args):
        print(str(text) % args if args else text, file=self.stdout)

    def get_template_directory(self):
        raise CommandError("The folder of templates is not available yet")

    def get_section(self, name, default=None):
        if not self.file_config.has_section(name):
            return {} if default is None and name == self.config_ini_section else default
        return dict(self.file_config.items(name))

    def set_main_option(self, name, value):
        self.set_section_option(self.config_ini_section, name, value)

    def remove_main_option(self, name):
        self.file_config.remove_option(self.config_ini_section, name)

    def set_section_option(self, section, name, value):
        if not self.file_config.has_section(section):
            self.file_config.add_section(section)
        self.file_config.set(section, name, value)

    def get_section_option(self, section, name, default=None):
        if not self.file_config.has_section(section):
            raise CommandError(
                "No config file %r found, or file has no '[%s]' section" % (self.config_file_name, section)
            )
        if self.file_config.has_option(section, name):
            return self.file_config.get(section, name)
        return default

    def get_main_option(self, name, default=None):
        return self.get_section_option(self.config_ini_section, name, default)

    def get_alembic_option(self, name, default=None):
        if self.file_config.has_option(self.config_ini_section, name):
            return self.file_config.get(self.config_ini_section, name)
        return self.retort_settings.get(name, default)

    def get_alembic_boolean_option(self, name):
        return str(self.get_alembic_option(name, "false")).strip().lower() == "true"


class CommandLine:
    def __init__(self, prog=None):
        self.prog = prog

    def main(self, argv=None):
        raise CommandError("Alembic's command line is not available inside of env.py: it is `retort`")


def main(argv=None, prog=None, **kwargs):
    CommandLine(prog).main(argv)


__getattr__ = name_of_alembic(__name__)
