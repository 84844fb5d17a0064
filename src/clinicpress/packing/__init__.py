"""How a pack comes about: READ packer.py FIRST.

Nothing is imported here: the process that reads a foreign file must not load what renders our own.
"""
