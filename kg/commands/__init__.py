"""The commands of `kg`, one module a purpose; kg/cli.py lists them.

The library is imported inside the commands: `kg --help` and `kg evaluate` need not wait for spaCy.
"""
