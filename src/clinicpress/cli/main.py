"""The list of commands; each is imported only when it is called, so that `--help` is quick."""

from __future__ import annotations

from importlib import import_module

import click

from clinicpress import __version__

COMMANDS = {
    "init": "Make a new workspace that builds at once.",
    "import": "Turn pasted text, HTML, DOCX or Markdown into an article.",
    "leaflet": "Print leaflets for a clinic, with a patient's notes where wanted.",
    "referral": "Print a referral summary.",
    "pack": "Combine leaflets, a referral and other PDFs into one file.",
    "batch": "Make everything in a plan: many leaflets or packs, nothing done twice.",
    "check": "Check a workspace, from articles to themes, before anything is printed.",
    "verify": "Check a finished PDF.",
    "list": "List articles, clinics, formats, carriers and so on.",
    "doctor": "Say what is installed, what is missing, and how to get it.",
}
_RESERVED_WORDS = {"import": "import_articles", "list": "list_contents"}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """Return the names of the commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's own signature
        """Return a command, or None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"clinicpress.cli.{_RESERVED_WORDS.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's own signature
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="clinicpress %(version)s")
def main() -> None:
    """Accessible leaflets, referral summaries and packs for clinics.

    \b
    Example:
      clinicpress init my-clinic
      cd my-clinic
      clinicpress leaflet cluneal-nerve-pain --clinic larkfield
    """  # noqa: D301 - \b is click's own sign for text that is not rewrapped
