"""The same work as one SQL statement written by hand, straight on the tables: the floor to measure against."""

from __future__ import annotations

# Children looked after on a day and where they live: one row of counts, as the board has them.
STOCK = """
SELECT count(*),
    count(*) FILTER (WHERE place.in_area),
    count(*) FILTER (WHERE place.distance_miles > 20),
    count(*) FILTER (WHERE place.placement_type IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')),
    count(*) FILTER (WHERE place.placement_type IN ('K1', 'K2')),
    count(*) FILTER (WHERE place.placement_type IN ('K3', 'H5', 'P2')),
    count(*) FILTER (WHERE place.placement_type = 'P1'),
    count(*) FILTER (WHERE place.placement_type IN ('A3', 'A4', 'A5', 'A6')),
    count(*) FILTER (WHERE place.placement_type = 'S1'),
    count(*) FILTER (WHERE place.placement_type IN ('P3', 'R1', 'R2', 'R3', 'R5')),
    count(*) FILTER (WHERE place.placement_type IN ('K3', 'H5', 'P2') AND child.date_of_birth > %(born_after)s),
    count(*) FILTER (WHERE child.date_of_birth > %(born_after)s AND status.looked_after_since <= %(long_ago)s),
    count(*) FILTER (WHERE child.date_of_birth > %(born_after)s AND status.looked_after_since <= %(long_ago)s
        AND place.settled_since <= %(settled_by)s)
FROM placements_legalstatus status
JOIN placements_child child ON child.id = status.child_id
LEFT JOIN placements_placement place ON place.child_id = status.child_id
    AND place.start <= %(day)s AND place."end" > %(day)s
WHERE status.authority_id = %(authority)s AND status.start <= %(day)s AND status."end" > %(day)s
    AND status.status NOT IN ('V3', 'V4')
"""

# The first page of the list of children.
LIST = """
SELECT child.reference, child.date_of_birth, status.looked_after_since, status.status, place.placement_type,
    place.provider_code, place.in_area, place.distance_miles, count(*) OVER ()
FROM placements_legalstatus status
JOIN placements_child child ON child.id = status.child_id
LEFT JOIN placements_placement place ON place.child_id = status.child_id
    AND place.start <= %(day)s AND place."end" > %(day)s
WHERE status.authority_id = %(authority)s AND status.start <= %(day)s AND status."end" > %(day)s
    AND status.status NOT IN ('V3', 'V4')
ORDER BY child.reference
LIMIT 50
"""

# The first page of those whom several filters leave.
LIST_FILTERED = """
SELECT child.reference, child.date_of_birth, status.looked_after_since, status.status, place.placement_type,
    place.start, place.provider_code, place.in_area, place.distance_miles, count(*) OVER ()
FROM placements_legalstatus status
JOIN placements_child child ON child.id = status.child_id
JOIN placements_placement place ON place.child_id = status.child_id
    AND place.start <= %(day)s AND place."end" > %(day)s
WHERE status.authority_id = %(authority)s AND status.start <= %(day)s AND status."end" > %(day)s
    AND status.status NOT IN ('V3', 'V4') AND status.status IN ('C1', 'C2')
    AND place.placement_type IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6') AND place.provider_code IN ('PR1', 'PR4')
    AND place.distance_miles >= 5 AND (place.in_area IS NULL OR NOT place.in_area)
    AND child.date_of_birth > %(born_after)s
    AND NOT EXISTS (SELECT 1 FROM placements_childflag flag WHERE flag.child_id = child.id
        AND flag.kind = 'disabled' AND flag.start <= %(day)s AND flag."end" > %(day)s)
ORDER BY place.distance_miles, child.reference
LIMIT 50
"""

# The first page of all who were looked after in the twelve months to the day, each under the latest status.
LIST_YEAR = """
SELECT child.reference, child.date_of_birth, status.looked_after_since, status."end", status.status, count(*) OVER ()
FROM placements_legalstatus status
JOIN placements_child child ON child.id = status.child_id
WHERE status.authority_id = %(authority)s AND status.start <= %(day)s AND status."end" > %(year_before)s
    AND status.status NOT IN ('V3', 'V4')
    AND NOT EXISTS (SELECT 1 FROM placements_legalstatus later WHERE later.child_id = status.child_id
        AND later.start > status.start AND later.start <= %(day)s AND later.status NOT IN ('V3', 'V4'))
ORDER BY child.reference
LIMIT 50
"""

# The first page of all known whose latest stay in care is in a foster home.
LIST_ALL = """
SELECT child.reference, child.date_of_birth, status.looked_after_since, status."end", status.status,
    place.placement_type, place.start, place.provider_code, place.in_area, place.distance_miles, count(*) OVER ()
FROM placements_child child
JOIN placements_legalstatus status ON status.child_id = child.id AND status.start <= %(day)s
JOIN placements_placement place ON place.child_id = child.id AND (
    (status."end" > %(day)s AND place.start <= %(day)s AND place."end" > %(day)s)
    OR (status."end" <= %(day)s AND place.start < status."end" AND place."end" >= status."end"))
WHERE child.authority_id = %(authority)s AND place.placement_type IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')
    AND NOT EXISTS (SELECT 1 FROM placements_legalstatus later WHERE later.child_id = status.child_id
        AND later.start > status.start AND later.start <= %(day)s)
ORDER BY child.reference
LIMIT 50
"""

# Both timelines of a child.
CHILD = """
SELECT 'place', start, "end", placement_type, provider_code FROM placements_placement WHERE child_id = %(child)s
UNION ALL
SELECT 'status', start, "end", status, category_of_need FROM placements_legalstatus WHERE child_id = %(child)s
ORDER BY 1, 2
"""
