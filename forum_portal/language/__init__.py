"""The screens in English: templates and sentences are written in Indonesian and looked up in one catalogue."""
