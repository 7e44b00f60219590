<?php
// Calls a ticket by HTTP, in plain PHP. Tries again with the same id until the server has the call on its disk.
//
//   PANGGIL_URL=http://192.168.1.10:8080 PANGGIL_KEY=pgl_… php call.php A012 5

declare(strict_types=1);

function call(string $ticket, string $counter): string
{
    $event = json_encode([
        'id' => bin2hex(random_bytes(10)), // chosen once, kept when it is sent again
        'src' => 'php',
        'ticket' => $ticket,
        'counter' => $counter,
    ]);
    $request = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => "Content-Type: application/json\r\nAuthorization: Bearer " . getenv('PANGGIL_KEY'),
        'content' => $event,
        'timeout' => 5,
        'ignore_errors' => true,
    ]]);
    for ($wait = 100_000; ; $wait = min(2 * $wait, 5_000_000)) {
        $answer = @file_get_contents(getenv('PANGGIL_URL') . '/api/v1/events', false, $request);
        $status = $answer === false ? 0 : (int) explode(' ', $http_response_header[0])[1];
        if ($status === 202) {
            return $answer;
        }
        if ($status >= 400 && $status < 500) {
            throw new RuntimeException("refused: $answer"); // it would be refused again
        }
        usleep(random_int(intdiv($wait, 2), $wait));
    }
}

echo call($argv[1], $argv[2]), "\n";
