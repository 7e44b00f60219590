"""Calls a ticket through Redis, with redis-py. Tries again with the same id until Redis has the call.

    REDIS_URL=redis://mesin-mpp-cilegon:…@192.168.1.5:6379 PANGGIL_SITE=mpp-cilegon python3 call_redis.py A012 5
"""

import json
import os
import random
import sys
import time
import uuid

import redis

# to be mended by somebody: they would come again
FINAL = (redis.AuthenticationError, redis.exceptions.NoPermissionError)


def call(site, ticket, counter):
    event = {"id": uuid.uuid4().hex, "src": "python-redis", "ticket": ticket, "counter": counter}
    client = redis.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=2, socket_connect_timeout=2)
    entry, wait = {"j": json.dumps(event)}, 0.1
    while True:
        try:
            return client.xadd(f"panggil:{{{site}}}:events", entry, maxlen=20000, approximate=True)
        except FINAL:
            raise
        except redis.RedisError as error:
            print("not taken yet, trying again:", error, file=sys.stderr)
        time.sleep(random.uniform(wait / 2, wait))
        wait = min(2 * wait, 5)


print(call(os.environ["PANGGIL_SITE"], sys.argv[1], sys.argv[2]).decode())
