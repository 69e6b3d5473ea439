"""Drops files on a window as a file manager does: the source's side of the XDND protocol, version 5.

    python3 drop.py WINDOW FILE...

WINDOW is its number on the display that DISPLAY names. Ends with 0 when the window has said that it took the files,
else with 1 and the reason on standard error. Needs python3-xlib.
https://freedesktop.org/wiki/Specifications/XDND/
"""

import select
import sys
import time
from pathlib import Path

from Xlib import X, Xatom, display
from Xlib.protocol import event

VERSION = 5
URI_LIST = "text/uri-list"
# For the whole drop, in seconds.
PATIENCE = 10


class Source:
    """A program that has files to give away."""

    def __init__(self, target_id, files):
        self.deadline = time.monotonic() + PATIENCE
        self.display = display.Display()
        self.root = self.display.screen().root
        self.target = self.display.create_resource_object("window", target_id)
        self.window = self.root.create_window(0, 0, 1, 1, 0, X.CopyFromParent, event_mask=X.PropertyChangeMask)
        self.files = files
        self.was_asked = False

    def atom(self, name):
        return self.display.intern_atom(name)

    def drop(self):
        aware = self.target.get_full_property(self.atom("XdndAware"), Xatom.ATOM)
        if aware is None or aware.value[0] < VERSION:
            raise RuntimeError(f"the window knows no XDND of version {VERSION}")
        size = self.target.get_geometry()
        place = self.root.translate_coords(self.target, size.width // 2, size.height // 2)
        # As the pointer would come; the window may ask where it is.
        self.root.warp_pointer(place.x, place.y)

        when = self.time_of_server()
        self.window.set_selection_owner(self.atom("XdndSelection"), when)
        if self.display.get_selection_owner(self.atom("XdndSelection")) != self.window:
            raise RuntimeError("the selection could not be taken")

        self.tell("XdndEnter", VERSION << 24, self.atom(URI_LIST), 0, 0)
        action = self.atom("XdndActionCopy")
        self.tell("XdndPosition", 0, place.x << 16 | place.y, when, action)
        status = self.answer("XdndStatus")
        if not status[1] & 1:
            raise RuntimeError("the window would not take the files")
        self.tell("XdndDrop", 0, when, 0, 0)
        finished = self.answer("XdndFinished")
        if not finished[1] & 1:
            raise RuntimeError("the window said that the drop failed")
        if not self.was_asked:
            raise RuntimeError("the window never asked which files")

    def time_of_server(self):
        """The server's clock, as the protocol wants it; a change of a property is told with it."""
        self.window.change_property(self.atom("MODORI_TEST"), Xatom.STRING, 8, b"")
        while True:
            told = self.next_event("the X server")
            if told.type == X.PropertyNotify:
                return told.time

    def tell(self, name, *data):
        message = event.ClientMessage(
            window=self.target, client_type=self.atom(name), data=(32, [self.window.id, *data])
        )
        self.target.send_event(message)

    def answer(self, name):
        """Waits for this message of the target and gives the files to whoever asks meanwhile."""
        while True:
            told = self.next_event(name)
            if told.type == X.SelectionRequest:
                self.give(told)
            elif told.type == X.ClientMessage and told.client_type == self.atom(name):
                return told.data[1]

    def give(self, request):
        # Old programs name no property; the target's name then.
        place = request.property or request.target
        if request.target == self.atom(URI_LIST):
            # `as_uri` writes everything as %XX that isn't ASCII or has a meaning.
            lines = "".join(f"{file.as_uri()}\r\n" for file in self.files)
            request.requestor.change_property(place, request.target, 8, lines.encode("ascii"))
            self.was_asked = True
        elif request.target == self.atom("TARGETS"):
            request.requestor.change_property(place, Xatom.ATOM, 32, [self.atom("TARGETS"), self.atom(URI_LIST)])
        else:
            place = X.NONE
        request.requestor.send_event(
            event.SelectionNotify(
                time=request.time,
                requestor=request.requestor,
                selection=request.selection,
                target=request.target,
                property=place,
            )
        )

    def next_event(self, awaited):
        self.display.flush()
        while not self.display.pending_events():
            left = self.deadline - time.monotonic()
            if left <= 0 or not select.select([self.display], [], [], left)[0]:
                raise TimeoutError(f"no {awaited} within {PATIENCE} s")
        return self.display.next_event()


def main():
    target, *names = sys.argv[1:]
    try:
        Source(int(target, 0), [Path(name).resolve(strict=True) for name in names]).drop()
    except (OSError, RuntimeError) as error:
        sys.exit(f"drop: {error}")


if __name__ == "__main__":
    main()
