import { connect } from "node:net";

const hosts = ["a b", "[::1", "", "%", "127.0.0.1:99999", "\u00ff", "a@b", "a/b", "a?b", "x:y"];
const get = "GET /api/v1/types HTTP/1.1\r\n";
const post = "POST /api/v1/projects HTTP/1.1\r\n";

/** Requests that no client can be made to send, each without its credentials and its end. */
export const rawRequests: readonly string[] = [
  ...hosts.map((host) => `${get}host: ${host}\r\n`),
  "GET /api/v1/types HTTP/1.0\r\n",
  "GET ftp://evil.example/api/v1/types HTTP/1.1\r\nhost: x\r\n",
  "GET /api/v1/types/\u00ff\u00fe HTTP/1.1\r\nhost: x\r\n",
  "OPTIONS * HTTP/1.1\r\nhost: x\r\n",
  `${get}host: x\r\nx-a: b\r\n c: d\r\n`,
  `${get}host: x\r\nx-a: b\rset-cookie: a=b\r\n`,
  `${get}host: x\r\nx-a: ${"a".repeat(20_000)}\r\n`,
  `${post}host: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n`,
  `${post}host: x\r\ncontent-length: 3\r\ncontent-length: 4\r\n`,
  `${post}host: x\r\ncontent-length: -1\r\n`,
  `${post}host: x\r\nexpect: nonsense\r\ncontent-length: 0\r\n`,
];

/** Sends the bytes of a request, and answers whatever comes until the server hangs up. */
export function sendRaw(url: string, request: string, token: string): Promise<string> {
  const { port, hostname } = new URL(url);
  const ending = `authorization: Bearer ${token}\r\nconnection: close\r\n\r\n`;
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let text = "";
    socket.on("data", (part) => {
      text += part.toString("latin1");
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(text));
    socket.write(Buffer.from(`${request}${ending}`, "latin1"));
  });
}
