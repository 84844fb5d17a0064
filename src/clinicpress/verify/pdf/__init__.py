"""A PDF read with as little as possible: values, objects, content, text, structure tree."""
