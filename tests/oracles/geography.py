"""The functions of GeoSPARQL that questions use, for rdflib, which has none: written from the
formulas and not from the engine's code. Importing this registers them."""

import math
import re

from rdflib import Literal, URIRef, XSD
from rdflib.plugins.sparql.operators import register_custom_function
from rdflib.plugins.sparql.sparql import SPARQLError

GEOF = "http://www.opengis.net/def/function/geosparql/"
UOM = "http://www.opengis.net/def/uom/OGC/1.0/"
METRES = {UOM + "metre": 1.0, UOM + "kilometre": 1000.0}
# The mean radius of the ellipsoid of GRS 80 (IUGG 1980), in metres.
RADIUS = 6371008.8
POINT = re.compile(r"POINT\s*\(\s*(\S+)\s+(\S+)\s*\)")


def point(term):
    """Longitude and latitude of a literal, in radians."""
    found = POINT.fullmatch(str(term).strip())
    if not found:
        raise SPARQLError(f"{term} is no point")
    return [math.radians(float(degrees)) for degrees in found.groups()]


def distance(left, right, unit):
    """Along a great circle, by the formula of haversines."""
    (x1, y1), (x2, y2) = point(left), point(right)
    half = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    metres = 2 * RADIUS * math.asin(math.sqrt(half))
    return Literal(metres / METRES[str(unit)], datatype=XSD.double)


register_custom_function(URIRef(GEOF + "distance"), distance)
