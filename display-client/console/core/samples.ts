// What the vendor of a queue machine needs: the exact names of this site and one call in each way in, ready to be pasted.

export type Samples = { channel: string; stream: string; publish: string; add: string; post: string };

/** The braces belong to the name: all keys of a site then share one slot of a Redis cluster. */
export function samplesFor(site: string, url: string, ticket: string, counter: string): Samples {
  const channel = `panggil:{${site}}:calls`;
  const stream = `panggil:{${site}}:events`;
  const event = JSON.stringify({ ticket, counter });
  return {
    channel,
    stream,
    publish: `redis-cli PUBLISH '${channel}' '${event}'`,
    add: `redis-cli XADD '${stream}' MAXLEN '~' 20000 '*' j '${event}'`,
    post: `curl -X POST ${url}/api/v1/events -H 'Authorization: Bearer pgl_…' -H 'Content-Type: application/json' -d '${event}'`,
  };
}
