"""One foreground command that keeps broker, worker, scheduler and web alive. Knows no Django, no model and no rule."""
