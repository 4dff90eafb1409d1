"""What a night was like in numbers, and which of them are unusual."""
