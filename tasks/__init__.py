"""Prefect tasks: one stage of a batch each; the work is in src/."""
