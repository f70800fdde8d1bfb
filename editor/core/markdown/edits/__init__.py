"""What a key or a command makes of the lines around the caret: pure functions from text to edits."""
