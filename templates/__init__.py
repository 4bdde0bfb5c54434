"""The letters, as package data: one folder a reply below `email/`."""
