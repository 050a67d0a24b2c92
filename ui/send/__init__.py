"""Send the round: what goes out, its proof and the leak scan, then all of it in one act; their file surfaced."""

from ui.send.acts import SendActs
from ui.send.dialog import SendDialog

__all__ = ["SendActs", "SendDialog"]
