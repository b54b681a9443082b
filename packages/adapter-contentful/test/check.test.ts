import { SynclineError } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { connect, testToken } from "./support/connect.ts";
import { type Script, scriptedTransport } from "./support/scripted-transport.ts";

const environmentPath = "/spaces/space-1/environments/master";
const environment = { sys: { type: "Environment", id: "master" } };
const refused = (status: number, id: string) => ({ status, body: { sys: { type: "Error", id } } });

async function check(script: Script) {
  const connection = await connect({ transport: scriptedTransport(script).transport });
  return connection.check({ signal: new AbortController().signal });
}

const outcome = async (script: Script) => {
  const { ok, checks } = await check(script);
  return [ok, ...checks.map((step) => `${step.name}:${step.ok ? "ok" : "wrong"}`)];
};

describe("check", () => {
  it("passes every step of a good connection", async () => {
    const script: Script = ({ path }) =>
      path === environmentPath
        ? { status: 200, body: environment }
        : { status: 200, body: { sys: { type: "Array" }, total: 0, items: [] } };
    expect(await outcome(script)).toEqual([
      true,
      "address:ok",
      "credentials:ok",
      "place:ok",
      "permission:ok",
    ]);
  });

  it.each<[string, Script, string[]]>([
    [
      "an unreachable host",
      () => new SynclineError({ code: "platform_unreachable", message: "No such host." }),
      ["address:wrong"],
    ],
    ["another server", () => ({ status: 200, body: "<html></html>" }), ["address:wrong"]],
    ["another server's 404", () => ({ status: 404, body: "not found" }), ["address:wrong"]],
    ["a server that is down", () => ({ status: 503, body: "" }), ["address:wrong"]],
    [
      "a wrong token",
      () => refused(401, "AccessTokenInvalid"),
      ["address:ok", "credentials:wrong"],
    ],
    [
      "a token without rights",
      () => refused(403, "AccessDenied"),
      ["address:ok", "credentials:ok", "permission:wrong"],
    ],
    [
      "a missing space",
      () => refused(404, "NotFound"),
      ["address:ok", "credentials:ok", "place:wrong"],
    ],
    [
      "an environment that is not ready",
      () => ({
        status: 200,
        body: { sys: { ...environment.sys, status: { sys: { id: "queued" } } } },
      }),
      ["address:ok", "credentials:ok", "place:wrong"],
    ],
    [
      "content types that may not be read",
      ({ path }) =>
        path === environmentPath
          ? { status: 200, body: environment }
          : refused(403, "AccessDenied"),
      ["address:ok", "credentials:ok", "place:ok", "permission:wrong"],
    ],
  ])("stops at %s", async (_, script, steps) => {
    expect(await outcome(script)).toEqual([false, ...steps]);
  });

  it("tells a missing environment from a missing space", async () => {
    const missingEnvironment: Script = ({ path }) =>
      path === "/spaces/space-1"
        ? { status: 200, body: { sys: { type: "Space", id: "space-1" } } }
        : refused(404, "NotFound");
    const place = (await check(missingEnvironment)).checks.at(-1);
    expect(place?.message).toContain("no environment 'master'");
    const noSpace = (await check(() => refused(404, "NotFound"))).checks.at(-1);
    expect(noSpace?.message).toContain("no space 'space-1'");
  });

  it("names the environment behind an alias", async () => {
    const aliased = {
      sys: { ...environment.sys, aliasedEnvironment: { sys: { id: "release-7" } } },
    };
    const { checks } = await check(() => ({ status: 200, body: aliased }));
    expect(checks[2]?.message).toContain("release-7");
  });

  it("never shows the token", async () => {
    const report = await check(() => refused(401, "AccessTokenInvalid"));
    expect(JSON.stringify(report)).not.toContain(testToken.slice(-8));
  });

  it("ends at once when it is cancelled", async () => {
    const cancelled = () => new SynclineError({ code: "cancelled", message: "Cancelled." });
    await expect(check(cancelled)).rejects.toMatchObject({ code: "cancelled" });
  });
});
