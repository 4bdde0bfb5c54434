"""Bytes to letter, sender assurance, IMAP in, rendering, SMTP out."""
