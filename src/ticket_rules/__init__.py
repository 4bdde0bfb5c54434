"""What a license desk decides, and why: pure functions over frozen data.

Standard library only; no input or output, no clock (the date is an argument).
"""
