"""Where editions are prepared and approved: pages for those who may."""
