"""Stand-ins for the platforms, which the tests reach over real sockets."""
