import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface OidcProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who signs in there from now on. */
  person: { sub: string; email: string; name: string; email_verified: boolean };
  close(): Promise<void>;
}

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** An identity provider as OpenID Connect Core 1.0 has it: code flow with PKCE, RS256, one client. */
export async function startOidcProvider({ port = 0 } = {}): Promise<OidcProvider> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const codes = new Map<string, { challenge: string; nonce: string | null; redirect: string }>();
  const client = { clientId: "syncline", clientSecret: "client-secret-0123456789" };
  const provider = {
    person: { sub: "1", email: "ada@example.com", name: "Ada", email_verified: true },
  };

  const idToken = (issuer: string, nonce: string | null) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer,
      aud: client.clientId,
      iat: now,
      exp: now + 300,
      ...provider.person,
    };
    const head = { alg: "RS256", typ: "JWT", kid: "k" };
    const signed = `${base64(head)}.${base64(nonce === null ? claims : { ...claims, nonce })}`;
    return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
  };

  const server = createServer(async (request, response) => {
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const url = new URL(request.url ?? "/", issuer);
    const json = (body: object, status = 200) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (url.pathname === "/.well-known/openid-configuration") {
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        userinfo_endpoint: `${issuer}/userinfo`,
        id_token_signing_alg_values_supported: ["RS256"],
      });
    }
    if (url.pathname === "/jwks") {
      const key = { ...publicKey.export({ format: "jwk" }), kid: "k", alg: "RS256", use: "sig" };
      return json({ keys: [key] });
    }
    if (url.pathname === "/authorize") {
      const asked = (name: string) => url.searchParams.get(name);
      const redirect = asked("redirect_uri") ?? "";
      const code = randomUUID();
      codes.set(code, {
        challenge: asked("code_challenge") ?? "",
        nonce: asked("nonce"),
        redirect,
      });
      const back = new URL(redirect);
      back.searchParams.set("code", code);
      back.searchParams.set("state", asked("state") ?? "");
      response.writeHead(302, { location: back.href });
      return response.end();
    }
    if (url.pathname === "/token") {
      let text = "";
      for await (const part of request) text += part;
      const form = new URLSearchParams(text);
      const known = codes.get(form.get("code") ?? "");
      codes.delete(form.get("code") ?? "");
      const proof = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      const isRight =
        known?.challenge === proof &&
        known.redirect === form.get("redirect_uri") &&
        form.get("client_secret") === client.clientSecret;
      if (!isRight) return json({ error: "invalid_grant" }, 400);
      const token = idToken(issuer, known.nonce);
      return json({ access_token: "at", token_type: "Bearer", expires_in: 300, id_token: token });
    }
    return json(provider.person);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return Object.assign(provider, client, {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
