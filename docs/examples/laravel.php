<?php
// What Laravel publishes for the event of docs/integration.md, made without Laravel: its Redis broadcaster publishes this JSON on the
// channel's name with the prefix of `database.redis.options.prefix`.
//
//   REDIS_HOST=192.168.1.5 REDIS_PORT=6379 REDIS_PREFIX=antrean_database_ php laravel.php A012 5

declare(strict_types=1);

$redis = new Redis();
$redis->connect(getenv('REDIS_HOST'), (int) getenv('REDIS_PORT'), 2.0);
$payload = json_encode([
    'event' => 'TicketCalled',
    'data' => ['id' => bin2hex(random_bytes(10)), 'ticket' => $argv[1], 'counter' => $argv[2], 'socket' => null],
    'socket' => null,
]);
echo $redis->publish(getenv('REDIS_PREFIX') . 'panggilan', $payload), "\n";
