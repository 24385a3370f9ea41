"""`python -m stager` is the `stager` command."""

from stager.cli import main

main()
