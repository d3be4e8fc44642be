"""The command line: verbs without logic.

click and not typer: typer imports rich and inspect when it starts and takes three times as long;
``kg --help`` is to answer before one wonders. For the same reason each verb imports its room late.
"""

import os
import sys

import click

from kg import __version__
from kg.cli.asking import query
from kg.cli.building import build
from kg.cli.doctoring import doctor
from kg.cli.evaluating import evaluate
from kg.cli.exporting import export
from kg.cli.graphs import check
from kg.cli.judging import judge
from kg.cli.looking import explain, extract
from kg.cli.redacting import redact
from kg.cli.serving import serve
from kg.cli.terminal import complain
from kg.errors import KGError, SettingsError

EXIT_CODES = """\b
退出码 / exit codes
  0  成功 / done
  1  失败：没有可用的输入，或图谱不合约束；旧输出保持原样
     failed: nothing could be built, or a shape is violated; old output is kept
  2  用法错误 / wrong usage
  3  部分完成：有输入出错（见 stderr 和 issues.jsonl），其余已建好
     partly done: some inputs had faults, the others are built"""


@click.group(epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """工会新闻 → 知识图谱 / trade-union news to a knowledge graph."""


for verb in (build, extract, explain, check, query, serve, export, judge, evaluate, redact, doctor):
    cli.add_command(verb)


def main() -> None:
    """Run the command line and exit with a documented code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(_run())


def _run() -> int:
    """Return the exit code; a fault that the user can act on is one line."""
    try:
        code = cli.main(prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as fault:
        click.echo(fault.format_message(), err=True)
        return fault.exit_code
    except click.UsageError as fault:
        complain("用法", f"{fault.format_message()}  (kg --help)")
        return fault.exit_code
    except click.Abort:
        return 130
    except KGError as fault:
        complain("错误", str(fault))
        return 2 if isinstance(fault, SettingsError) else 1
    except (BrokenPipeError, SystemExit):
        # The reader has gone (`kg query … | head`): click exits with 1, and Python would complain once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0
