"""Records in, HTML out. Pure: no file is read here but templates, and nothing depends on when it runs."""
