"""What each stretch of a post's text is, for colouring it in the text pane: pure, line by line, offsets in code points."""
