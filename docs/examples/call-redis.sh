#!/bin/sh
# Calls a ticket through Redis, with redis-cli. Tries again with the same id until Redis has the call.
#
#   REDIS_URL=redis://192.168.1.5:6379 PANGGIL_SITE=mpp-cilegon sh call-redis.sh A012 5
#
# A password belongs into REDISCLI_AUTH, not into the URL: other users of this machine can read command lines.
set -u
ticket=$1 counter=$2
id=$(od -An -N10 -tx1 /dev/urandom | tr -d ' \n')
event=$(printf '{"id":"%s","src":"redis-cli","ticket":"%s","counter":"%s"}' "$id" "$ticket" "$counter")
wait=1
while :; do
    # redis-cli ends with 0 when Redis refuses: only the id of an entry, 1795284309744-0, says that it has the call
    answer=$(redis-cli -u "$REDIS_URL" XADD "panggil:{$PANGGIL_SITE}:events" MAXLEN '~' 20000 '*' j "$event" 2>&1)
    case $answer in
        [0-9]*-[0-9]*) break ;;
        NOAUTH* | NOPERM* | WRONGPASS* | WRONGTYPE*) echo "$answer" >&2; exit 1 ;;
    esac
    echo "not taken yet, trying again with the id $id: $answer" >&2
    sleep $wait
    wait=$((wait < 4 ? wait * 2 : 5))
done
echo "$answer"
