"""What comes last: a password, a signature."""
