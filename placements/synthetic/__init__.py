"""Makes up valid SSDA903 returns of children who do not exist, for demos, benchmarks and tests.

The same seed gives the same children. Lives are drawn first, whole and in true order; the yearly
returns are then what a council would have known of them on each 31 March. No figure in here is a
finding: shares are set so that the mix is near England's published one for 2025.
"""
