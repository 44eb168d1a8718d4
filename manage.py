#!/usr/bin/env python
"""Sets the settings module and hands over to Django."""

import gc
import os
import sys
from importlib import import_module

WITHOUT_DATABASE = frozenset({"match", "match-eval"})
"""Commands that need neither settings nor apps start at once."""

if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1] in WITHOUT_DATABASE:
        # Half a million objects of libraries and no garbage: looking for cycles takes a fifth of a province's time.
        gc.disable()
        import_module(f"forum_portal.management.commands.{sys.argv[1]}").Command().run_from_argv(sys.argv)
        gc.freeze()
    else:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_portal.settings")
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
