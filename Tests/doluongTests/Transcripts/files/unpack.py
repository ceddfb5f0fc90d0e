"""Shows what the block of a small pack holds."""

import sys
import zlib

data = open(sys.argv[1], "rb").read()
length = int.from_bytes(data[13:17], "big")
print(zlib.decompress(data[length + 64 :]))
