"""What a string is made of: scripts, language runs, sentences, words, quantities."""
