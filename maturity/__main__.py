"""The command `maturity`."""

import sys


def main() -> None:
    """Run the command line and exit with its status."""
    if sys.argv[1:] == ["--version"]:
        # Answered before anything heavy is imported.
        from maturity import __version__

        sys.stdout.write(f"maturity {__version__}\n")
        sys.exit(0)
    from maturity.cli.run import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
