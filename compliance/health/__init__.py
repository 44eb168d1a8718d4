"""The health of the data: pure checks that say of one row whether it is sound, unsound, or cannot be asked."""
