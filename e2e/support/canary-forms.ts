const chop = (text: string, start: number, end: number) => text.slice(start, text.length - end);

/** The forms a secret is looked for in. Written apart from the code that removes them, on purpose. */
export function formsOfCanary(canary: string): string[] {
  const base64 = ["", "x", "xx"].map((before, skipped) => {
    const text = Buffer.from(`${before}${canary}`).toString("base64").replaceAll("=", "");
    // The letters that stay the same whatever stands before and after it.
    return chop(text, skipped === 0 ? 0 : skipped + 1, 1);
  });
  const inJson = JSON.stringify(canary).slice(1, -1);
  return [
    canary,
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    encodeURIComponent(canary),
    encodeURIComponent(encodeURIComponent(canary)),
    new URLSearchParams({ a: canary }).toString().slice(2),
    Buffer.from(canary).toString("hex"),
    Buffer.from(canary).toString("hex").toUpperCase(),
    ...base64,
    ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
  ];
}

/** Everything a faulty platform may make of a secret when it quotes it. */
export function echoesOf(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ a: secret }).toString().slice(2),
    Buffer.from(secret).toString("hex"),
    Buffer.from(secret).toString("base64"),
    Buffer.from(`client:${secret}`).toString("base64"),
    Buffer.from(JSON.stringify({ secret })).toString("base64url"),
    JSON.stringify({ nested: JSON.stringify({ secret }) }),
    `Bearer ${secret}`,
  ];
}
