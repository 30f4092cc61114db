"""A network between kiosk and hub that a test can cut: a relay of bytes, TLS goes through it untouched.

In: the hub's address for kiosks. Out: an address to give to a kiosk; hold() cuts what runs and lets nothing through, release()
opens it again. The hub itself stays reachable by its own address all the time.
"""
import socket
import threading

PIECE = 65536


class Relay:
    def __init__(self, port):
        self.port, self.open, self.pairs = port, True, set()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"localhost:{self.door.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            kiosk, _ = self.door.accept()
            if not self.open:
                kiosk.close()
                continue
            hub = socket.create_connection(("127.0.0.1", self.port))
            self.pairs.add((kiosk, hub))
            for one, other in ((kiosk, hub), (hub, kiosk)):
                threading.Thread(target=self.carry, args=(one, other), daemon=True).start()

    @staticmethod
    def carry(one, other):
        try:
            while data := one.recv(PIECE):
                other.sendall(data)
        except OSError:
            pass
        for end in (one, other):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def hold(self):
        self.open = False
        for pair in self.pairs:
            for end in pair:
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
        self.pairs.clear()

    def release(self):
        self.open = True
