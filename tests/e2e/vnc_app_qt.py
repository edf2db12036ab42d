"""A real Qt process on the vnc platform, for test_vnc.py: says its port and serves until its stdin ends."""

import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QGuiApplication, QRasterWindow

from headunit.core.errors import HeadUnitError
from headunit.ui.vnc import keep_on_loopback

app = QGuiApplication(sys.argv)
try:
    port = keep_on_loopback(int(sys.argv[1]) if sys.argv[1:] else None)
except HeadUnitError as error:
    sys.exit(f"refused: {error}")
window = QRasterWindow()
window.resize(320, 200)
window.show()
print(port, flush=True)
end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
end.activated.connect(app.quit)
app.exec()
