"""What we measure: an indicator is data and a condition, and every figure opens into its children."""
