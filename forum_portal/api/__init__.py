"""The door for programs: who asks, what may be asked, pages of rows, and one shape for every refusal."""
