"""Bytes to disk, whole or not at all; and names that tell nothing about a patient."""
