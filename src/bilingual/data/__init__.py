"""Tables that people can read and correct, each with its source and licence."""
