"""What each command of `forum` does, without a word of how it is called: `cli` knows that."""
