#!/bin/sh
# Calls a ticket by HTTP, with curl. Tries again with the same id until the server has the call on its disk.
#
#   PANGGIL_URL=http://192.168.1.10:8080 PANGGIL_KEY=pgl_… sh call.sh A012 5
set -u
ticket=$1 counter=$2
id=$(od -An -N10 -tx1 /dev/urandom | tr -d ' \n')
event=$(printf '{"id":"%s","src":"curl","ticket":"%s","counter":"%s"}' "$id" "$ticket" "$counter")
wait=1
while :; do
    answer=$(curl -s --max-time 5 -w '\n%{http_code}' -H "Authorization: Bearer $PANGGIL_KEY" \
        -H 'Content-Type: application/json' -d "$event" "$PANGGIL_URL/api/v1/events")
    case ${answer##*
} in
        202) break ;;
        4??) echo "$answer" >&2; exit 1 ;; # refused: it would be refused again
    esac
    echo "not taken yet, trying again with the id $id" >&2
    sleep $wait
    wait=$((wait < 4 ? wait * 2 : 5))
done
echo "$answer" | head -n 1
