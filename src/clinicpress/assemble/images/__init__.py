"""Pictures, from any file to the streams of a PDF."""
