"""Mako's template language as far as templates of revision files use it; the real package is preferred where there is one."""
