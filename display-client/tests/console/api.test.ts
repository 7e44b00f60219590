import { describe, expect, test } from "vitest";
import { Away, call, Problem } from "../../console/api.ts";
import { answer, answering, asked } from "./stub-server.ts";

describe("a request", () => {
  test("sends its body as JSON, and the etag it builds on in quotes", async () => {
    answering(answer(200, { id: "lt-1" }), answer(200, {}));
    expect(await call("PUT", "/api/v1/zones/lt-1", { body: { name: "Lantai 1" }, ifMatch: "e1" })).toEqual({ id: "lt-1" });
    expect(asked).toMatchObject([{ method: "PUT", path: "/api/v1/zones/lt-1", body: { name: "Lantai 1" }, headers: { "If-Match": '"e1"', "Content-Type": "application/json" } }]);
    await call("PUT", "/x", { body: {}, ifMatch: "*" });
    expect(asked[1]?.headers["If-Match"]).toBe("*");
  });

  test("that is refused says what the server said", async () => {
    answering(answer(422, { type: "urn:panggil:field", title: "", status: 422, field: "number", row: 7, detail: "taken", uses: ["a"] }));
    const problem = await call("POST", "/x", { body: {} }).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ status: 422, type: "urn:panggil:field", field: "number", row: 7, detail: "taken", more: { uses: ["a"] } });
  });

  test("that nobody answers is away, and so is an answer cut off on its way", async () => {
    await expect(call("GET", "/x")).rejects.toBeInstanceOf(Away);
    answering(() => new Response('{"half', { status: 200 }));
    await expect(call("GET", "/x")).rejects.toBeInstanceOf(Away);
  });

  test("without content gives nothing", async () => {
    answering(answer(204));
    expect(await call("DELETE", "/x")).toBeNull();
  });
});
