import { describe, expect, test } from "vitest";
import { Away, Problem, SignedOut } from "../../console/core/problem.ts";
import { troubleOf } from "../../console/pages/layout/draft-beginning.ts";

describe("why a draft was not stored", () => {
  test.each([408, 429, 500, 502, 503, 504])("%i is a server that is away: it is tried again by itself", (status) => {
    expect(troubleOf(new Problem(status, null))).toEqual({ is: "away" });
  });

  test("is the document where it was refused itself, or the disk is full", () => {
    for (const status of [400, 413, 422, 507]) expect(troubleOf(new Problem(status, null)).is).toBe("refused");
  });

  test("is told apart for an answer to a newer version, a layout that is gone and a person who is", () => {
    expect([new Problem(412, null), new Problem(404, null), new SignedOut(), new Away()].map((error) => troubleOf(error).is)).toEqual(["conflict", "gone", "signed-out", "away"]);
  });
});
