"""What an authority's measures are compared with: neighbours, region, England, councils of the same kind."""
