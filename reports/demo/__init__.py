"""Five councils to try the product with: made-up children near DfE's figures, and a sign-in for each role."""
