"""Finished work in, findings out."""
