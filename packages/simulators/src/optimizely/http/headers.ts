/** `application/json` of `Application/JSON; charset=utf-8`; empty when absent. */
export function mediaType(headers: Headers): string {
  return (headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** Whether the client asks for the resource in the answer of a write; no other preference is known. */
export function prefersRepresentation(headers: Headers): boolean {
  return (headers.get("prefer") ?? "")
    .split(",")
    .map((preference) => preference.replace(/\s|"/g, "").split(";", 1)[0]?.toLowerCase())
    .includes("return=representation");
}

/** Whether the client accepts that stored content may be lost. */
export function ignoresDataLoss(headers: Headers): boolean {
  return headers.get("cms-ignore-data-loss-warnings")?.trim().toLowerCase() === "true";
}
