"""What others state of our measures, DfE in its statistics and councils in documents, beside what our rows say."""
