"""Files in, records out; every error names the file and the field or line."""
