// A user name proposed from a person's full name: what colleagues call them, in signs that every keyboard has.

const MOST = 32;
// What stands before names in Indonesia and is none.
const TITLES = new Set(["bapak", "bpk", "ibu", "pak", "bu", "h", "hj", "dr", "drs", "dra", "drg", "ir", "prof", "kh", "st", "sh", "se", "kompol", "ipda", "iptu", "akp", "apt", "ns", "tn", "ny", "sdr", "sdri"]);

/** Empty where the name holds nothing of use. */
export function proposedLogin(name: string): string {
  const letters = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  // What follows a comma is a degree.
  const words = (letters.split(",")[0] ?? "").split(/\s+/).map((word) => word.replace(/[^a-z0-9]/g, "")).filter((word) => word !== "");
  const called = words.find((word) => !TITLES.has(word) && word.length > 1) ?? words[0] ?? "";
  return called.slice(0, MOST);
}

/** Whether the server takes it: letters a to z, figures, dots, dashes, underscores, begun by a letter or figure. */
export function isLogin(login: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,31}$/i.test(login.trim());
}
