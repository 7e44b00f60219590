// Calls a ticket by HTTP, with nothing but Node. Tries again with the same id until the server has the call on its disk.
//
//   PANGGIL_URL=http://192.168.1.10:8080 PANGGIL_KEY=pgl_… node call.mjs A012 5

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

async function call(ticket, counter) {
    const body = JSON.stringify({ id: randomUUID(), src: "node", ticket, counter }); // the id is chosen once
    const headers = { "Content-Type": "application/json", Authorization: `Bearer ${process.env.PANGGIL_KEY}` };
    for (let wait = 100; ; wait = Math.min(2 * wait, 5000)) {
        try {
            const signal = AbortSignal.timeout(5000);
            const answer = await fetch(`${process.env.PANGGIL_URL}/api/v1/events`, { method: "POST", headers, body, signal });
            const text = await answer.text();
            if (answer.status === 202) return text;
            if (answer.status < 500) {
                console.error(text); // refused: it would be refused again
                process.exit(1);
            }
        } catch (error) {
            console.error("not taken yet, trying again:", error.message);
        }
        await sleep(wait / 2 + (Math.random() * wait) / 2);
    }
}

console.log(await call(process.argv[2], process.argv[3]));
