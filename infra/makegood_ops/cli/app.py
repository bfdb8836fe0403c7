"""The command line put together: every command by its name, and errors as sentences."""

import errno
import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from makegood.errors import MakegoodError
from makegood_ops.cli.apply import apply
from makegood_ops.cli.bars import bars
from makegood_ops.cli.cases import cases
from makegood_ops.cli.customers import customers
from makegood_ops.cli.doctor import doctor
from makegood_ops.cli.evaluate import evaluate
from makegood_ops.cli.explain import explain
from makegood_ops.cli.feeds import feeds
from makegood_ops.cli.local import local
from makegood_ops.cli.missed import missed
from makegood_ops.cli.numbers import numbers
from makegood_ops.cli.printing import complain
from makegood_ops.cli.running import pause, resume, tick
from makegood_ops.cli.themes import themes
from makegood_ops.cli.train import train
from makegood_ops.cli.trying import try_
from makegood_ops.local.errors import LocalStackError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


class _Sentences(TyperGroup):
    """Commands whose errors of ours are printed as sentences, never as tracebacks."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (MakegoodError, LocalStackError) as error:
            complain(str(error))
            raise typer.Exit(1) from None
        except OSError as error:
            if error.errno not in _FULL:
                raise
            complain(f"nothing more could be written: {(error.strerror or 'no room').lower()}")
            # What is still to be flushed at the end would fail once more.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(1) from None


app = typer.Typer(
    cls=_Sentences,
    help="Hear the customers who never wrote to you, and help one person make it good.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)

app.command("try")(try_)
app.command()(apply)
app.add_typer(feeds, name="feeds")
cases.command()(missed)
app.add_typer(cases, name="cases")
app.add_typer(customers, name="customer")
app.add_typer(bars, name="bars")
app.add_typer(themes, name="themes")
app.command()(numbers)
app.command()(explain)
app.command()(evaluate)
app.command()(train)
app.command()(tick)
app.command()(pause)
app.command()(resume)
app.command()(doctor)
app.command()(local)
