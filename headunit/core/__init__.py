"""The floor everything stands on: clock, observable, tasks, errors, files. Standard library only."""
