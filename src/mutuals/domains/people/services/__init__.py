from mutuals.domains.people.services.join import add_account

__all__ = ["add_account"]
