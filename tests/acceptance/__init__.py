"""The whole program against a Slack that somebody else wrote; `make acceptance`."""
