"""Reasons to believe a link, a file per kind."""
