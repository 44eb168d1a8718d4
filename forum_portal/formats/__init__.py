"""How days and numbers are typed and printed by Django itself, where a language of the portal differs from Django."""
