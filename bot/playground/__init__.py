"""The playground: a chat in the browser, as a third platform. It needs no token and no account."""
