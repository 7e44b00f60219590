<?php
// Calls a ticket through Redis, with phpredis. Tries again with the same id until Redis has the call.
//
//   REDIS_HOST=192.168.1.5 REDIS_PORT=6379 PANGGIL_SITE=mpp-cilegon php call-redis.php A012 5
//
// With REDIS_USER and REDIS_PASSWORD it signs in.

declare(strict_types=1);

function connected(): Redis
{
    $redis = new Redis();
    $redis->connect(getenv('REDIS_HOST'), (int) getenv('REDIS_PORT'), 2.0, null, 0, 2.0);
    if (getenv('REDIS_PASSWORD') !== false) {
        $redis->auth([getenv('REDIS_USER') ?: 'default', getenv('REDIS_PASSWORD')]);
    }
    return $redis;
}

function call(string $site, string $ticket, string $counter): string
{
    $event = json_encode([
        'id' => bin2hex(random_bytes(10)), // chosen once, kept when it is sent again
        'src' => 'php-redis',
        'ticket' => $ticket,
        'counter' => $counter,
    ]);
    for ($wait = 100_000; ; $wait = min(2 * $wait, 5_000_000)) {
        try {
            // the entry's id; false: Redis refused. The last two arguments are MAXLEN ~ 20000.
            $redis = connected();
            $entry = $redis->xAdd("panggil:{{$site}}:events", '*', ['j' => $event], 20000, true);
            if ($entry !== false) {
                return $entry;
            }
            $reason = $redis->getLastError();
            if (preg_match('/^(NOAUTH|NOPERM|WRONGTYPE)/', (string) $reason)) {
                throw new LogicException("refused: $reason"); // it would be refused again
            }
        } catch (RedisException $error) {
            $reason = $error->getMessage();
        }
        fwrite(STDERR, "not taken yet, trying again: $reason\n");
        usleep(random_int(intdiv($wait, 2), $wait));
    }
}

echo call(getenv('PANGGIL_SITE'), $argv[1], $argv[2]), "\n";
