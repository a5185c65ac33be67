"""What children's homes cost, who pays, and what the year will come to."""
