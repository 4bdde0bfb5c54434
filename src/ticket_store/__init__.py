"""What the desk keeps: orders and people, messages and tickets, limits, replies, history."""
