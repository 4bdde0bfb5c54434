"""The conversation: what a letter does to its ticket, and what a decision does to an order."""
