"""One file per step of the tables. A step that has been released is never edited."""
