"""A small made-up authority to try the product with: children, returns and a sign-in for each role."""
