"""`python -m mutuals`: the same as ./mutuals, once everything is installed."""

import sys

from mutuals.cli.main import main

sys.exit(main(sys.argv[1:]))
