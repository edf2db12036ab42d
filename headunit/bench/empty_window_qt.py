"""The reference of `first_frame_ms`: an empty window of QML, WIDTH × HEIGHT, as PySide6 draws it and nothing more.

empty_window_qt WIDTH HEIGHT FD     writes `R` to the socket FD at the first frame, ends with it
"""

import socket
import sys

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine

width, height, fd = map(int, sys.argv[1:])
lifeline = socket.socket(fileno=fd)
app = QGuiApplication(sys.argv[:1])
engine = QQmlApplicationEngine()
engine.loadData(f"import QtQuick\nWindow {{ visible: true; width: {width}; height: {height} }}".encode())
[window] = engine.rootObjects()
window.frameSwapped.connect(lambda: lifeline.sendall(b"R"), Qt.ConnectionType.QueuedConnection)
end = QSocketNotifier(fd, QSocketNotifier.Type.Read)
end.activated.connect(app.quit)
app.exec()
