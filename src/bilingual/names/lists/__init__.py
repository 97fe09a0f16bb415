"""Member lists as people write them: a table with columns, or names in lines, however laid out."""
