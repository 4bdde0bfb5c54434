"""Commands and the resident process: what people and their scripts call."""
