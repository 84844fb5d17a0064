"""What does not fit on its page or breaks badly between two, found in the boxes that WeasyPrint laid out.

`walk.py` says what is printed and what holds it; `misfits.py` and `breaks.py` judge it; `names.py` names it.
"""
