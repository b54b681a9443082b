/** The address people reach the server by, when no proxy stands before it. Listening on all addresses, it is this machine's own. */
export function publicUrlOf(host: string, port: number): string {
  const reachable = host === "0.0.0.0" || host === "::" || host === "" ? "127.0.0.1" : host;
  const name = reachable.includes(":") ? `[${reachable}]` : reachable;
  return `http://${name}:${port}`;
}
