"""The plain text twin."""
