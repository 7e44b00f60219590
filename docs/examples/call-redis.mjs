// Calls a ticket through Redis, with nothing but Node: what a client library would send. Tries again with the same id until Redis has
// the call.
//
//   REDIS_HOST=192.168.1.5 REDIS_PORT=6379 PANGGIL_SITE=mpp-cilegon node call-redis.mjs A012 5
//
// With REDIS_USER and REDIS_PASSWORD it signs in. With the npm package `redis` the one line in `call` is
//   await client.xAdd(key, "*", { j: event }, { TRIM: { strategy: "MAXLEN", strategyModifier: "~", threshold: 20000 } });

import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const { REDIS_HOST, REDIS_PORT, REDIS_USER, REDIS_PASSWORD, PANGGIL_SITE } = process.env;

/** Sends commands on a connection of their own; the last one's answer. */
function ask(...commands) {
    const words = (command) => command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("");
    const bytes = commands.map((command) => `*${command.length}\r\n${words(command)}`).join("");
    return new Promise((resolve, reject) => {
        const socket = connect({ host: REDIS_HOST, port: Number(REDIS_PORT) }, () => socket.write(bytes));
        let heard = "";
        const ends = (settle, value) => (socket.destroy(), settle(value));
        socket.setTimeout(2000, () => ends(reject, new Error("no answer in time")));
        socket.on("error", reject);
        socket.on("close", () => reject(new Error("the connection ended")));
        socket.on("data", (chunk) => {
            heard += chunk;
            const refused = heard.match(/^-(.*)\r\n/m);
            if (refused) ends(reject, new Error(refused[1]));
            const entry = heard.match(/\$\d+\r\n(\d+-\d+)\r\n$/);
            if (entry) ends(resolve, entry[1]);
        });
    });
}

async function call(ticket, counter) {
    const event = JSON.stringify({ id: randomUUID(), src: "node-redis", ticket, counter }); // the id is chosen once
    const add = ["XADD", `panggil:{${PANGGIL_SITE}}:events`, "MAXLEN", "~", "20000", "*", "j", event];
    const login = REDIS_PASSWORD ? [["AUTH", REDIS_USER ?? "default", REDIS_PASSWORD]] : [];
    for (let wait = 100; ; wait = Math.min(2 * wait, 5000)) {
        try {
            return await ask(...login, add);
        } catch (error) {
            if (/^(NOAUTH|NOPERM|WRONGPASS|WRONGTYPE)/.test(error.message)) throw error; // it would be refused again
            console.error("not taken yet, trying again:", error.message);
        }
        await sleep(wait / 2 + (Math.random() * wait) / 2);
    }
}

console.log(await call(process.argv[2], process.argv[3]));
