"""Attached pages on the paper of the pack."""
