"""A file becomes a bundle of resources that are read one by one, whatever is wrong with some of them."""
