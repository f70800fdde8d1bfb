"""Add a folder to the person's PATH on Windows, or take it away: search_path.py add|remove FOLDER. Called by the installer."""

import importlib
import sys


def changed(path: str, folder: str, add: bool) -> str:
    """`path` with `folder` at its end, or without it; every other part stays as it is."""
    parts = [part for part in path.split(";") if part.rstrip("\\").lower() != folder.rstrip("\\").lower()]
    return ";".join([*parts, folder] if add and path else [folder] if add else parts)


def main(action: str, folder: str) -> None:
    """Change the PATH of the current user only; its kind stays, since it may name %VARIABLES%."""
    winreg = importlib.import_module("winreg")  # only Windows has it
    with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, "Environment", 0, winreg.KEY_READ | winreg.KEY_WRITE) as key:
        try:
            path, kind = winreg.QueryValueEx(key, "Path")
        except FileNotFoundError:
            path, kind = "", winreg.REG_EXPAND_SZ
        new = changed(path, folder, action == "add")
        if new:
            winreg.SetValueEx(key, "Path", 0, kind, new)
        elif path:
            winreg.DeleteValue(key, "Path")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
