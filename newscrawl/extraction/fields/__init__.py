"""The fields beside the body and the dates."""
