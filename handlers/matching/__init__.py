"""Who fits whom: pure functions over what storage has read; no input, no output, no clock."""
