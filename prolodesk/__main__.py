"""python3 -m prolodesk [demo | test | --clinic PATH]: sees that everything needed is there, then does the command.

Nothing here or in `bootstrap` may need more than an old Python's standard library and grammar: it must still be able
to say that it is too old.
"""

import sys

OLDEST, NEWEST = (3, 11), (3, 13)


def main() -> int:
    """Do the command of the command line; the process' exit code."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return _unfit()
    arguments = sys.argv[1:]
    if "--help" not in arguments and "-h" not in arguments:
        from prolodesk import bootstrap

        bootstrap.ensure("test" if arguments[:1] == ["test"] else "run")
    from prolodesk import cli

    return cli.main(arguments)


def _unfit() -> int:
    import shutil

    names = ["python3.%d" % minor for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    fit = [name for name in names if shutil.which(name)]
    remedy = "Start it with %s instead of python3." % fit[0] if fit else "Please install one of them."
    sentence = "prolodesk needs Python 3.11, 3.12 or 3.13, and this is Python %d.%d. %s\n"
    sys.stderr.write(sentence % (sys.version_info[0], sys.version_info[1], remedy))
    return 2


if __name__ == "__main__":
    sys.exit(main())
