"""Every sentence that anyone reads, by code, as data. The command line, reports and the window ask here."""

from dpadesk.say.days import day_words
from dpadesk.say.sentences import Sentences, load

__all__ = ["Sentences", "day_words", "load"]
