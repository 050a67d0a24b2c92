"""DPA Desk's engine: no Qt, no network; everything here also runs without a window."""

__all__ = ["__version__"]

__version__ = "0.1.0"
