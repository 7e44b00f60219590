"""Calls a ticket by HTTP, with nothing but Python. Tries again with the same id until the server has the call on its disk.

    PANGGIL_URL=http://192.168.1.10:8080 PANGGIL_KEY=pgl_… python3 call.py A012 5
"""

import json
import os
import random
import sys
import time
import urllib.error
import urllib.request
import uuid


def call(ticket, counter):
    event = {"id": uuid.uuid4().hex, "src": "python", "ticket": ticket, "counter": counter}
    request = urllib.request.Request(
        os.environ["PANGGIL_URL"] + "/api/v1/events",
        data=json.dumps(event).encode(),
        headers={
            "Content-Type": "application/json",
            "Authorization": "Bearer " + os.environ["PANGGIL_KEY"],
        },
    )
    wait = 0.1
    while True:
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            if 400 <= error.code < 500:  # refused: it would be refused again
                raise SystemExit(error.read().decode())
            reason = error
        except OSError as error:
            reason = error
        print("not taken yet, trying again:", reason, file=sys.stderr)
        time.sleep(random.uniform(wait / 2, wait))
        wait = min(2 * wait, 5)


print(call(sys.argv[1], sys.argv[2]))
