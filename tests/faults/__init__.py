"""Faults on purpose: crashes, broken lines, jumping clocks, killed servers. What must hold: nothing
twice, nothing silently lost."""
