"""An editor for each type of answer."""

from ui.draft.editors.base import Editor
from ui.draft.editors.make import make_editor

__all__ = ["Editor", "make_editor"]
