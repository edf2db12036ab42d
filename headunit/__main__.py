"""`python -m headunit`: the same as the command `headunit`."""

from headunit.cli import main

if __name__ == "__main__":
    main()
