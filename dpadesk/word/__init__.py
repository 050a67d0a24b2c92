"""The only room that knows OOXML: bytes in, values out, and back."""
