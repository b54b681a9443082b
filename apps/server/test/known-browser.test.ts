import { describe, expect, it } from "vitest";
import { createKnownBrowsers } from "../src/security/known-browser.ts";

const secretKey = "a secret key that is for tests only";
const browsers = createKnownBrowsers({ secretKey, publicUrl: "https://sync.example.com" });
const email = "ada@example.com";
const pairOf = (header: string) => header.split(";", 1)[0] ?? "";

describe("a browser that somebody signed in with", () => {
  const cookie = pairOf(browsers.cookieFor(email));
  const stranger = browsers.subjectOf({ email, cookie: null });
  const known = browsers.subjectOf({ email, cookie });

  it("has its attempts counted apart from those of strangers, always in one place", () => {
    expect(known).not.toBe(stranger);
    expect(known).toBe(browsers.subjectOf({ email: " Ada@Example.com", cookie: `a=b; ${cookie}` }));
    expect(known).not.toBe(
      browsers.subjectOf({ email, cookie: pairOf(browsers.cookieFor(email)) }),
    );
    expect(stranger).toBe(browsers.subjectOf({ email: "ADA@example.com", cookie: "a=b" }));
  });

  it("is a stranger to every other account, and when its cookie is made up", () => {
    const other = "grace@example.com";
    const strangers = browsers.subjectOf({ email: other, cookie: null });
    expect(browsers.subjectOf({ email: other, cookie })).toBe(strangers);
    const otherKey = createKnownBrowsers({ secretKey: `${secretKey}!`, publicUrl: "http://a" });
    for (const forged of [
      cookie.replace(".known_browser=", ".known_browser=x"),
      cookie.slice(0, -2),
      "syncline.known_browser=.",
      "syncline.known_browser=%E0%A4%A",
      pairOf(otherKey.cookieFor(email)),
    ]) {
      expect(browsers.subjectOf({ email, cookie: forged })).toBe(stranger);
    }
  });

  it("keeps its cookie from scripts, from other sites and from plain http", () => {
    const header = browsers.cookieFor(email);
    for (const part of ["HttpOnly", "SameSite=Lax", "Secure", "Path=/api/auth"]) {
      expect(header).toContain(part);
    }
    expect(header + known).not.toContain("ada");
  });
});
