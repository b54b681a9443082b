/** `1 item`, `2 items` */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** One line of at most `most` characters. */
function shorten(text: string, most = 60): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

/** A value of a property in one line. */
export function preview(value: unknown): string {
  return shorten(JSON.stringify(value) ?? "–");
}

/** `2026-03-01 09:30:00` in UTC, or a dash. */
export function moment(iso: string | null | undefined): string {
  return iso ? iso.slice(0, 19).replace("T", " ") : "–";
}

/** Hashes and version ids, which are as long: enough of one to tell it apart. */
export function short(hash: string | null): string {
  return hash === null ? "–" : hash.slice(0, 12);
}

/** `0.4 s`, or a dash while either end is open. */
export function duration(from: string | null, to: string | null): string {
  if (from === null || to === null) return "–";
  return seconds(Date.parse(to) - Date.parse(from));
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Groups of lines, a blank line between those that have any. */
export function paragraphs(...groups: readonly (readonly string[])[]): string {
  return groups
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}
