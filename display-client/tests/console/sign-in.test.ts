import { expect, test } from "vitest";
import { saying } from "../../console/core/dictionary.ts";
import { Problem } from "../../console/core/problem.ts";
import { refusedFor } from "../../console/core/sign-in.ts";
import { SIGN_IN } from "../../console/words/sign-in.ts";

test.each([
  [401, { type: "urn:panggil:sign-in", wait_s: 30 }, "Nama atau kata sandi tidak cocok.", 30_000],
  [401, { type: "urn:panggil:sign-in" }, "Nama atau kata sandi tidak cocok.", 0],
  [429, { type: "urn:panggil:sign-in", wait_s: 1.2 }, "Terlalu banyak percobaan.", 2000],
  [401, { type: "urn:panggil:slip" }, "Kode ini tidak berlaku atau sudah dipakai. Mintalah slip baru kepada admin.", 0],
])("who was refused with %s %j is told why, and how long to wait", (status, body, why, waitMs) => {
  expect(refusedFor(new Problem(status, body), saying(SIGN_IN, "id"))).toEqual({ why, waitMs });
});
