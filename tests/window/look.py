"""What the window says and has to press, as a screen reader meets it (AT-SPI).

    python3 look.py PID has ROLE NAME       waits until there is one
    python3 look.py PID begins ROLE NAME    the same, by how its name begins
    python3 look.py PID selected NAME       waits until of all list items just the one beginning so is selected
    python3 look.py PID press ROLE NAME     does what pressing it does
    python3 look.py PID place ROLE NAME     writes where its middle is in the window: x and y, in pixels
    python3 look.py PID all                 writes everything

ROLE is AT-SPI's name of it, such as "push button". Ends with 0 if it is so, else with 1 and what there was instead on
standard error. Needs python3-gi and gir1.2-atspi-2.0.
"""

import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# For one call of this program, in seconds.
PATIENCE = 20


def everything(pid):
    """All parts of this process's windows, in the order in which they are read out."""
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    pending = [
        program
        for program in (desktop.get_child_at_index(i) for i in range(desktop.get_child_count()))
        if program is not None and program.get_process_id() == pid
    ]
    found = []
    while pending:
        part = pending.pop()
        found.append(part)
        children = [part.get_child_at_index(i) for i in range(part.get_child_count())]
        pending += [child for child in reversed(children) if child is not None]
    return found


def is_selected(part):
    # egui knows one state for both.
    states = part.get_state_set()
    return states.contains(Atspi.StateType.SELECTED) or states.contains(Atspi.StateType.CHECKED)


def looked_for(parts, command, arguments):
    """The part that is meant; `None` if there isn't one, or not as it should be."""
    if command == "selected":
        (name,) = arguments
        selected = [p for p in parts if p.get_role_name() == "list item" and is_selected(p)]
        return selected[0] if len(selected) == 1 and selected[0].get_name().startswith(name) else None
    role, name = arguments
    for part in parts:
        if part.get_role_name() != role:
            continue
        if part.get_name() == name or command == "begins" and part.get_name().startswith(name):
            return part
    return None


def do(part, command):
    if command == "press" and not part.do_action(0):
        raise RuntimeError("it can't be pressed")
    if command == "place":
        place = part.get_extents(Atspi.CoordType.WINDOW)
        print(place.x + place.width // 2, place.y + place.height // 2)


def written(parts):
    return "\n".join(
        f"{part.get_role_name()}: {part.get_name()}{' (selected)' if is_selected(part) else ''}" for part in parts
    )


def main():
    pid, command, *arguments = sys.argv[1:]
    role = "list item" if command == "selected" else arguments[0] if arguments else None
    # A program that hangs ends this one, too.
    Atspi.set_timeout(2000, 2000)
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            parts = everything(int(pid))
            instead = written(p for p in parts if role in (None, p.get_role_name()))
            if command == "all":
                print(instead)
                return
            part = looked_for(parts, command, arguments)
            if part is not None:
                do(part, command)
                return
        except GLib.Error as error:
            # Parts go away while they are read: the window was drawn anew.
            instead = error
        if time.monotonic() > deadline:
            sys.exit(f"not within {PATIENCE} s: {command} {' '.join(arguments)}\nthere was:\n{instead}")
        time.sleep(0.05)


if __name__ == "__main__":
    main()
