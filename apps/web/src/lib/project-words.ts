/** A key made of a name as it is typed: `Shop & Blog (EU)` → `shop-blog-eu`. */
export function keyFromName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "");
}

/** What is wrong with a project's key as it is typed; null: nothing. The server has the last word. */
export function projectKeyProblem(key: string): string | null {
  if (key === "") return "A key is needed.";
  if (!/^[A-Za-z0-9_.-]*$/.test(key)) return "Letters, digits, “_”, “-” and “.” only.";
  if (/^\.+$/.test(key)) return "Not dots only.";
  return key.length <= 255 ? null : "At most 255 characters.";
}
