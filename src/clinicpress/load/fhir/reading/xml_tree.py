"""FHIR in XML becomes the tree that it has in JSON. XML is untrusted: no DTD, no entities, no network."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from clinicpress.load.fhir.reading.json_tree import Tree
from clinicpress.load.fhir.reading.refusing import refuse
from clinicpress.load.fhir.reading.shapes import Shape, model_of, shape_of

_FHIR = "{http://hl7.org/fhir}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_PAGE = ("html", "head", "body")
_UNKNOWN = Shape()


def read_xml(content: bytes, where: str) -> Tree:
    """Return the resource that an XML text holds, as its JSON would be.

    Raises:
        ReferralError: it is no XML, is a web page, declares a document type, or is no FHIR.
    """
    if _DOCTYPE.search(content.replace(b"\0", b"")[:100_000]):
        raise refuse("this is a web page, or XML that declares a document type: no FHIR record does.", where)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        if "depth" in str(fault):
            raise refuse("its parts are nested too deeply.", where) from None
        raise refuse(f"this is no XML: line {fault.lineno} cannot be read.", where, "Export it again.") from None
    if root.getroottree().docinfo.doctype:
        raise refuse("XML that declares a document type is refused: no FHIR record does.", where)
    if not str(root.tag).startswith(_FHIR):
        page = etree.QName(root).localname.lower() in _PAGE
        raise refuse("this is a web page." if page else "this is XML, but no FHIR resource.", where)
    return _resource(root)


def _resource(element: etree._Element) -> Tree:
    kind = etree.QName(element).localname
    return {"resourceType": kind, **_element(element, model_of(kind))}


def _element(element: etree._Element, model: Any) -> Tree:  # noqa: ANN401 - a class of fhir.resources, or None
    tree: Tree = {name: value for name, value in element.attrib.items() if name in {"id", "url"}}
    for child in element:
        name = etree.QName(child).localname
        shape = shape_of(model, name) or _UNKNOWN
        if child.tag == f"{_XHTML}div":
            tree[name] = etree.tostring(child, encoding="unicode", with_tail=False)
        elif shape.is_primitive or (shape.model is None and "value" in child.attrib):
            _add_primitive(tree, name, child, is_list=shape.is_list)
        elif name in {"contained", "resource"} and len(child):
            _add(tree, name, _resource(child[0]), is_list=shape.is_list)
        else:
            _add(tree, name, _element(child, shape.model), is_list=shape.is_list)
    return tree


def _add(tree: Tree, name: str, value: object, *, is_list: bool) -> None:
    """Add a value; what is no list in FHIR but stands there twice becomes one, and is found out later."""
    held = tree.get(name)
    if isinstance(held, list):
        held.append(value)
    elif name in tree:
        tree[name] = [held, value]
    else:
        tree[name] = [value] if is_list else value


def _add_primitive(tree: Tree, name: str, child: etree._Element, *, is_list: bool) -> None:
    value: str | None = child.get("value")
    extra = _element(child, model_of("Element")) if len(child) or "id" in child.attrib else None
    if value is not None or is_list:
        _add(tree, name, value, is_list=is_list)
    if extra is not None and is_list:
        _align(tree, name).append(extra)
    elif extra is not None:
        tree[f"_{name}"] = extra


def _align(tree: Tree, name: str) -> list[object]:
    """Return the list of a field's extensions, filled up to the value that comes next."""
    values, extras = tree[name], tree.setdefault(f"_{name}", [])
    if not isinstance(values, list) or not isinstance(extras, list):
        return []
    extras.extend([None] * (len(values) - 1 - len(extras)))
    return extras
