import { describe, expect, test } from "vitest";
import { changeSite } from "../../console/pages/settings/site-section.ts";
import { answer, answering, asked } from "./stub-server.ts";

describe("a change of the building's settings", () => {
  test("is done although neither the hall nor the person can be fetched after it", async () => {
    answering(answer(204));
    await changeSite({ name: "Mal Pelayanan" }, "e1");
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(["PUT /api/v1/site", "GET /api/v1/hall", "GET /api/v1/me"]);
  });

  test("is not done where the server refuses it, and nothing is fetched", async () => {
    answering(answer(412, { type: "urn:panggil:stale" }));
    await expect(changeSite({ name: "Mal Pelayanan" }, "e1")).rejects.toMatchObject({ status: 412 });
    expect(asked.length).toBe(1);
  });
});
