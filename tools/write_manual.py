"""The help of every command in, docs/manual/ out: a page for `kg` and one for each command.

Run by `make manual`; a test compares the pages with the help.
"""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import commands

MANUAL = Path(__file__).parents[1] / "docs" / "manual"
WIDTH = 100
COMPLETION = """
## Completion in the shell

`kg` completes its commands, options and file names. Add one line to the start-up file of your shell:

| shell | file | line |
|---|---|---|
| bash | `~/.bashrc` | `eval "$(_KG_COMPLETE=bash_source kg)"` |
| zsh | `~/.zshrc` | `eval "$(_KG_COMPLETE=zsh_source kg)"` |
| fish | `~/.config/fish/completions/kg.fish` | `_KG_COMPLETE=fish_source kg \\| source` |
"""


def pages() -> dict[str, str]:
    """Every page of the manual: file name → text."""
    whole = click.Context(commands, info_name="kg", terminal_width=WIDTH, **commands.context_settings)
    names = sorted(commands.commands)
    listed = "".join(f"- [kg {name}](kg-{name}.md)\n" for name in names)
    made = {"README.md": f"# kg\n\n{_block(commands.get_help(whole))}\n## Commands\n\n{listed}{COMPLETION}"}
    for name in names:
        command = commands.commands[name]
        context = click.Context(command, info_name=name, parent=whole, terminal_width=WIDTH)
        made[f"kg-{name}.md"] = f"# kg {name}\n\n{_block(command.get_help(context))}{_parts(command, context)}"
    return made


def _parts(command: click.Command, context: click.Context) -> str:
    """The help of the commands of a group, in its order."""
    parts = command.commands if isinstance(command, click.Group) else {}
    helps = {name: part.get_help(click.Context(part, info_name=name, parent=context, terminal_width=WIDTH))
             for name, part in parts.items()}  # fmt: skip
    return "".join(f"\n## {context.command_path} {name}\n\n{_block(text)}" for name, text in helps.items())


def _block(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"```text\n{lines}\n```\n"


def main() -> None:
    """Write the manual, and remove the pages of commands that there are no more."""
    MANUAL.mkdir(parents=True, exist_ok=True)
    made = pages()
    for path in MANUAL.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (MANUAL / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
