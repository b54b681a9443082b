/** How the vendor names a field in `errors[].field`: Pascal case at the top level, a path below it. */
export function fieldName(path: readonly PropertyKey[]): string {
  const [first] = path;
  if (first === undefined) return "";
  if (path.length > 1) return path.map(String).join(".");
  return pascalCase(String(first));
}

export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `mayContainTypes` → `may contain types` */
function words(name: string): string {
  return name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** How the vendor speaks of a field in a message: `content type description`, `property max length`. */
export function fieldLabel(path: readonly PropertyKey[], noun: string): string {
  const last = path.findLast((step) => typeof step === "string") ?? "";
  if (path.length <= 1) return `${noun} ${words(String(last))}`.trim();
  const owner = path[0] === "properties" ? "property" : noun;
  return `${owner} ${words(String(last))}`;
}
