// One conversation with a page by the DevTools protocol, for engines that are too old for everything else.
import WebSocket from "ws";

const ANSWER_MS = 60_000;

/** Opens the conversation at `url`. `send` asks, `on` is told; a question that a closed page leaves open fails. */
export async function converse(url) {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  let asked = 0;
  const open = new Map();
  const listeners = new Map();

  function settle(id, settled) {
    const question = open.get(id);
    if (question === undefined) return;
    open.delete(id);
    clearTimeout(question.timer);
    settled(question);
  }

  socket.on("message", (text) => {
    const { id, method, params, result, error } = JSON.parse(text);
    if (id === undefined) for (const tell of listeners.get(method) ?? []) tell(params);
    else settle(id, (question) => (error ? question.reject(new Error(`${question.method}: ${error.message}`)) : question.resolve(result)));
  });
  socket.on("close", () => {
    for (const id of open.keys()) settle(id, ({ method, reject }) => reject(new Error(`${method}: the browser is gone`)));
  });

  return {
    send(method, params = {}) {
      asked += 1;
      const id = asked;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => settle(id, () => reject(new Error(`${method}: no answer within ${ANSWER_MS} ms`))), ANSWER_MS);
        open.set(id, { method, resolve, reject, timer });
        socket.send(JSON.stringify({ id, method, params }));
      });
    },
    on(method, tell) {
      listeners.set(method, [...(listeners.get(method) ?? []), tell]);
    },
    close: () => socket.terminate(),
  };
}
