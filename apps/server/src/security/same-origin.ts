const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * True when a request that carries a cookie comes from our own pages. Browsers send `Origin` with every
 * request that changes something; one without it and without `Sec-Fetch-Site` is not from a browser we know.
 */
export function isSameOrigin(request: Request, publicUrl: string | null): boolean {
  if (safeMethods.has(request.method)) return true;
  const origin = request.headers.get("origin");
  if (origin === null) return request.headers.get("sec-fetch-site") === "same-origin";
  if (publicUrl !== null && origin === new URL(publicUrl).origin) return true;
  return origin === `http://${request.headers.get("host")}`;
}
