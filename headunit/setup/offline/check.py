"""Whether each file of this bundle is as it was made."""

import hashlib
import pathlib
import sys

wrong = []
for line in pathlib.Path("SHA256SUMS").read_text(encoding="utf-8").splitlines():
    digest, _, name = line.partition("  ")
    path = pathlib.Path(name)
    if not path.is_file():
        wrong.append(f"{name} is missing")
    elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        wrong.append(f"{name} is damaged")
print("\n".join(wrong), file=sys.stderr, end="\n" if wrong else "")
sys.exit(bool(wrong))
