import { describe, expect, test, vi } from "vitest";
import { readMessage } from "../core/message.ts";
import type { FromScreen, ToScreen } from "../core/protocol.gen.ts";
import { createCommands } from "../tv/commands.ts";
import type { Sound } from "../tv/tone.ts";

describe("commands", () => {
  const welcome = { t: "welcome", v: 1, screen: "lobi-barat", zone: "lantai-1", now: 0, ping_ms: 5000, directory: { etag: "d" }, layout: { id: "u", etag: "l" }, speak: false, build: "" } satisfies ToScreen;

  function rig(reload: (leaving: () => void, spent: (why: string) => void) => void = (leaving) => { leaving(); }) {
    const said: FromScreen[] = [];
    const sounds: Sound[] = [];
    let drawn = 0;
    const commands = createCommands({
      say: (message) => { said.push(message); return true; },
      redraw: () => { drawn += 1; },
      reload,
      sounded: (sound) => { sounds.push(sound); },
    });
    return { commands, said, sounds, drawn: () => drawn };
  }

  test("the name stands over the picture for fifteen seconds", () => {
    vi.useFakeTimers();
    const { commands, said, drawn } = rig();
    commands.heard({ t: "command", do: "identify", id: "c1", name: "Lobi Barat" });
    expect(commands.over()).toEqual({ name: "Lobi Barat", blank: false });
    expect(said).toEqual([{ t: "done", id: "c1", ok: true }]);
    vi.advanceTimersByTime(14_000);
    expect(commands.over().name).toBe("Lobi Barat");
    vi.advanceTimersByTime(2000);
    expect(commands.over().name).toBeNull();
    expect(drawn()).toBe(2);
    vi.useRealTimers();
  });

  test("without a name it shows the one it was welcomed by", () => {
    const { commands } = rig();
    commands.heard(welcome);
    commands.heard({ t: "command", do: "identify", id: "c1" });
    expect(commands.over().name).toBe("lobi-barat");
    commands.stop();
  });

  test("black stays until it is taken back, and a welcome says which it is", () => {
    const { commands, said } = rig();
    commands.heard({ t: "command", do: "blank", id: "c1" });
    expect(commands.over().blank).toBe(true);
    commands.heard({ ...welcome, blank: true });
    expect(commands.over().blank).toBe(true);
    commands.heard({ t: "command", do: "unblank", id: "c2" });
    expect(commands.over().blank).toBe(false);
    commands.heard({ ...welcome, blank: true });
    commands.heard(welcome);
    expect(commands.over().blank).toBe(false);
    expect(said).toEqual([{ t: "done", id: "c1", ok: true }, { t: "done", id: "c2", ok: true }]);
  });

  test("a reload is answered before the page goes, and a refused one says why", () => {
    const well = rig();
    well.commands.heard({ t: "command", do: "reload", id: "c1" });
    expect(well.said).toEqual([{ t: "done", id: "c1", ok: true }]);
    const spent = rig((_leaving, why) => { why("too-often"); });
    spent.commands.heard({ t: "command", do: "reload", id: "c2" });
    expect(spent.said).toEqual([{ t: "done", id: "c2", ok: false, detail: "too-often" }]);
  });

  test.each([["running", "ok"], ["suspended", "blocked"]])("a tone on an output that is %s is told as %s", async (state, sound) => {
    vi.useFakeTimers();
    const part = { connect: () => undefined, start: () => undefined, stop: () => undefined, frequency: { value: 0 }, gain: { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined } };
    class Output {
      state = state;
      currentTime = 0;
      createGain = () => part;
      createOscillator = () => part;
      resume = () => (state === "running" ? Promise.resolve() : new Promise<void>(() => undefined));
      close = () => Promise.resolve();
    }
    vi.stubGlobal("window", { AudioContext: Output });
    const { commands, said, sounds } = rig();
    commands.heard({ t: "command", do: "test-tone", id: "c1" });
    await vi.advanceTimersByTimeAsync(1500);
    expect(sounds).toEqual([sound]);
    expect(said).toEqual([sound === "ok" ? { t: "done", id: "c1", ok: true } : { t: "done", id: "c1", ok: false, detail: "blocked" }]);
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  test("where nothing can sound it says so", () => {
    vi.stubGlobal("window", {});
    const { commands, said } = rig();
    commands.heard({ t: "command", do: "test-tone", id: "c1" });
    expect(said).toEqual([{ t: "done", id: "c1", ok: false, detail: "none" }]);
    vi.unstubAllGlobals();
  });

  test("a command of a newer server is answered, not obeyed", () => {
    const { commands, said } = rig();
    const message = readMessage('{"t":"command","do":"dance","id":"c1"}');
    if (message !== null) commands.heard(message);
    expect(said).toEqual([{ t: "done", id: "c1", ok: false, detail: "unknown" }]);
  });
});
