"""What the bot does, said once for every platform; it knows no platform."""
