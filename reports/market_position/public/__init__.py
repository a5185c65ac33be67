"""What anybody may read of the published editions: pages, tables for machines, the list of councils."""
