"""`python -m licensedesk`: the command line, where the console script is not on the path."""

from licensedesk.cli import main

if __name__ == "__main__":
    main()
