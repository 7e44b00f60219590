import { beforeEach, describe, expect, test, vi } from "vitest";
import { usePlaylistEdit } from "../../console/pages/playlist/use-playlist.ts";
import { hooked } from "./hooked.ts";
import { memory } from "./memory.ts";
import { answering, asked } from "./stub-server.ts";

const BALAI = { id: "balai", name: "Balai", items: [], etag: "e1" };

function saved(name: string, etag: string): () => Response {
  return () => new Response(JSON.stringify({ id: "balai", name, items: [] }), { status: 200, headers: { ETag: `"${etag}"` } });
}

const over = () => asked.map(({ headers }) => headers["If-Match"]);

beforeEach(() => { vi.stubGlobal("sessionStorage", memory()); });

describe("a playlist that was stored", () => {
  test("is what the next change is one of, in the server's words, before anybody fetched it anew", async () => {
    const edit = hooked(usePlaylistEdit, BALAI);
    answering(saved("Balai pagi", "e2"), saved("Balai sore", "e3"));
    edit.now().form.set({ name: "Balai pagi " });
    expect(await edit.now().form.submit()).toBe(true);
    await vi.waitFor(() => { expect(edit.now().form.values.name).toBe("Balai pagi"); });
    edit.now().form.set({ name: "Balai sore" });
    await vi.waitFor(() => { expect(edit.now().form.busy).toBe(false); });
    expect(await edit.now().form.submit()).toBe(true);
    expect(over()).toEqual(['"e1"', '"e2"']);
  });

  test("keeps what was typed meanwhile, as a change of what was stored", async () => {
    const edit = hooked(usePlaylistEdit, BALAI);
    let arrive: () => void = () => undefined;
    const held = new Promise<void>((done) => { arrive = done; });
    answering(() => held.then(saved("Balai pagi", "e2")), saved("Balai sore", "e3"));
    edit.now().form.set({ name: "Balai pagi" });
    const storing = edit.now().form.submit();
    edit.now().form.set({ name: "Balai sore" });
    arrive();
    expect(await storing).toBe(true);
    edit.again({ ...BALAI, name: "Balai pagi", etag: "e2" });
    await vi.waitFor(() => { expect(edit.now().form.busy).toBe(false); });
    expect([edit.now().form.values.name, sessionStorage.getItem("panggil.form.of.playlist.balai")]).toEqual(["Balai sore", '"e2"']);
    expect(await edit.now().form.submit()).toBe(true);
    expect(over()).toEqual(['"e1"', '"e2"']);
  });
});
