"""How long hypothesis may take on a busy machine: as long as it needs."""

from hypothesis import settings

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
