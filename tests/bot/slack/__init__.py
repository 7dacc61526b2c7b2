"""Tests of the live Slack adapter, against a Slack that fails on demand."""
