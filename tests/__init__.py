"""The proofs; they mirror the source tree."""
