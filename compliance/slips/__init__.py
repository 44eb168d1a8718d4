"""The status slip, pure: its code, what is signed, how it is verified, what it may say and what stands on it."""
