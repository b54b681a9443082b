import { createHmac } from "node:crypto";

/**
 * The headers of Standard Webhooks: id, time in seconds, and HMAC-SHA-256 over `id.time.body` by each secret, with
 * spaces between them.
 */
export function signedHeaders(params: {
  id: string;
  at: Date;
  body: string;
  /** `whsec_…` */
  secrets: readonly string[];
}): Record<string, string> {
  const { id, at, body, secrets } = params;
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    const mac = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`);
    return `v1,${mac.digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
