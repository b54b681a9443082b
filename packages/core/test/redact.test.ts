import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRedactor, createRedactors, redacted } from "../src/adapter/index.ts";

const secret = `pa$$ "w0rd" /<Ü>\\ & more's`;
const times = (n: number, encode: (text: string) => string) => (text: string) =>
  Array.from({ length: n }).reduce<string>((rest) => encode(rest), text);
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const bytes = (text: string) => Buffer.from(text);
const html = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
const unicode = (text: string) =>
  text.replace(
    /[^A-Za-z0-9]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const encodings: readonly [string, (text: string) => string][] = [
  ["as it is", (text) => text],
  ["in JSON", json],
  ["in JSON in JSON in JSON", times(3, json)],
  ["in JSON with escaped slashes", (text) => json(text).replaceAll("/", "\\/")],
  ["in JSON with escaped characters", unicode],
  ["in a URL", encodeURIComponent],
  ["twice in a URL", times(2, encodeURIComponent)],
  [
    "in a URL with small letters",
    (text) => encodeURIComponent(text).toLowerCase().replace("w0rd", "w0rd"),
  ],
  ["in a form", (text) => new URLSearchParams({ a: text }).toString().slice(2)],
  ["in HTML", html],
  ["in hexadecimal", (text) => bytes(text).toString("hex")],
  ["in large hexadecimal", (text) => bytes(text).toString("hex").toUpperCase()],
  ["in base64", (text) => bytes(text).toString("base64")],
  ["in base64url", (text) => bytes(text).toString("base64url")],
  ["in Basic credentials", (text) => bytes(`user:${text}`).toString("base64")],
  ["in base64 of JSON", (text) => bytes(`{"a":1,"b":"x${text}y"}`).toString("base64")],
  ["in base64 in a URL", (text) => encodeURIComponent(bytes(text).toString("base64"))],
];

describe("the redactor", () => {
  it.each(encodings)("finds a secret %s", (_, encode) => {
    const text = `before|${encode(secret)}|after`;
    const safe = createRedactor({ password: secret }).text(text);
    expect(safe).toBe(`before|${redacted}|after`);
  });

  it("finds any secret in any encoding", () => {
    const anySecret = fc
      .string({ unit: "grapheme", minLength: 8, maxLength: 60 })
      .filter((text) => text.isWellFormed() && !redacted.includes(text));
    fc.assert(
      fc.property(anySecret, fc.constantFrom(...encodings), (value, [name, encode]) => {
        fc.pre(!name.includes("small letters"));
        const safe = createRedactor({ value }).text(`before|${encode(value)}|after`);
        expect(safe).toContain(redacted);
        expect(safe).not.toContain(encode(value));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps JSON readable", () => {
    const { text } = createRedactor({ password: secret });
    const body = JSON.stringify({ a: secret, b: [JSON.stringify({ c: secret })], d: 1 });
    expect(JSON.parse(text(body))).toEqual({ a: redacted, b: [`{"c":"${redacted}"}`], d: 1 });
  });

  it("takes out what is a credential by its name", () => {
    const { text } = createRedactor({});
    expect(text('{"access_token": "a\\"b", "tokens": "kept", "password":{"type":"kept"}}')).toBe(
      '{"access_token": "[redacted]", "tokens": "kept", "password":{"type":"kept"}}',
    );
    expect(text('{"body":"{\\"clientSecret\\":\\"abc\\"}"}')).toBe(
      '{"body":"{\\"clientSecret\\":\\"[redacted]\\"}"}',
    );
    expect(text("https://me:pass@cms.invalid/a?limit=1&api_key=abc&next=2#part")).toBe(
      "https://[redacted]@cms.invalid/a?limit=1&api_key=[redacted]&next=2#part",
    );
    expect(text("the header Bearer abcdefghijklmnop0123 is no good")).toBe(
      "the header Bearer [redacted] is no good",
    );
  });

  it.each([
    ["authorization", true],
    ["Cookie", true],
    ["Set-Cookie", true],
    ["X-API-Key", true],
    ["x-amz-security-token", true],
    ["ocp-apim-subscription-key", true],
    ["idempotency-key", false],
    ["x-contentful-version", false],
    ["etag", false],
  ])("judges the header %s by its name", (name, hidden) => {
    const safe = createRedactor({}).headers([[name, "some value"]]);
    expect(safe[name.toLowerCase()]).toBe(hidden ? redacted : "some value");
  });

  it("learns what a request carries, and knows it wherever it comes back", () => {
    const redactor = createRedactor({});
    redactor.learnHeaders([
      ["authorization", `Basic ${btoa("user:session-password")}`],
      ["cookie", "theme=dark; sid=cookie-of-session"],
      ["x-note", "not-learned-at-all"],
    ]);
    redactor.learnText('{"access_token":"token-of-the-day","expires_in":3600}');
    const echo = "session-password cookie-of-session token-of-the-day not-learned-at-all dark";
    expect(redactor.text(echo)).toBe("[redacted] [redacted] [redacted] not-learned-at-all dark");
  });

  it("leaves content alone but for what is no ordinary word", () => {
    const redactor = createRedactor({ short: "article", long: "article-token-0123" });
    expect(redactor.content('{"id":"article","password":"p","x":"article-token-0123"}')).toBe(
      '{"id":"article","password":"p","x":"[redacted]"}',
    );
  });

  it("takes no longer for a long text than its length", () => {
    const redactor = createRedactor({ a: "0123456789abcdef+/", b: secret });
    const long = "A".repeat(2_000_000);
    const started = performance.now();
    redactor.text(`{"data":"${long}","secret":"${long}`);
    redactor.text(`https://${long}:${long}`);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe("the redactors of a process", () => {
  it("know at a target what an earlier call learned there, and secrets that were replaced", () => {
    const redactors = createRedactors();
    const before = redactors.forTarget({ targetId: "t", secrets: { password: "first-secret" } });
    before.learnHeaders([["authorization", "Bearer session-token-0001"]]);
    const after = redactors.forTarget({ targetId: "t", secrets: { password: "second-secret" } });
    after.learnHeaders([["authorization", "Bearer session-token-0002"]]);
    const quoted = "first-secret second-secret session-token-0001 session-token-0002";
    expect(after.text(quoted)).toBe(Array(4).fill(redacted).join(" "));
    expect(before.text(quoted)).toBe(after.text(quoted));
    expect(redactors.forTarget({ targetId: "u", secrets: {} }).text(quoted)).toBe(quoted);
  });
});
