// Coming in and going out.
import type { Me } from "./api.gen.ts";
import { call, Problem } from "./api.ts";
import { forgetForms } from "./core/form-memory.ts";
import { askSignIn, meNow, session, signedIn, signedOut } from "./session.ts";

/** Asks the server who sits here, and what the building is now. Nobody answering leaves everything as it is. */
export async function whoIsThere(): Promise<void> {
  try {
    const me = await call<Me>("GET", "/api/v1/me", { open: true });
    const now = session.get();
    if (now.is !== "in" || now.asked || JSON.stringify(now.me) !== JSON.stringify(me)) signedIn(me);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    if (meNow() === null) signedOut(error.more["setup"] === true);
    else await askSignIn();
  }
}

/** The site or the person is another now: every page shows the newest. */
export async function lookAgain(): Promise<void> {
  signedIn(await call<Me>("GET", "/api/v1/me"));
}

export async function signIn(login: string, password: string): Promise<void> {
  signedIn(await call<Me>("POST", "/api/v1/session", { body: { login, password }, open: true }));
}

/** With the one-time slip an admin handed out. */
export async function signInBySlip(code: string, password: string): Promise<void> {
  signedIn(await call<Me>("POST", "/api/v1/slips", { body: { code, password }, open: true }));
}

export async function signOut(): Promise<void> {
  try {
    await call("DELETE", "/api/v1/session", { open: true });
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
  }
  forgetForms(sessionStorage);
  signedOut();
}
