"""Benchmarks: what a turn costs beside what it cannot do without. Figures, never verdicts."""
