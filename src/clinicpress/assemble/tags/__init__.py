"""Structure: the trees of all parts as one."""
