"""How two Word files become one redline: see `dpadesk.word.compare`."""
