import { describeSettings } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { addressProblem, resolveAddress } from "../src/address.ts";
import { catalog, configSchema } from "../src/catalog.ts";

describe("resolveAddress", () => {
  it.each([
    "https://api.cms.optimizely.com",
    "https://api.cmstest.optimizely.com/",
    "https://api-acme.cms.optimizely.com",
    "https://api.cms.optimizely.com/v1/",
  ])("finds API and token of the gateway %s", (baseUrl) => {
    const host = new URL(baseUrl).origin;
    expect(resolveAddress(baseUrl)).toEqual({ api: `${host}/v1`, token: `${host}/oauth/token` });
  });

  it.each([
    "https://cms13.example.com",
    "http://127.0.0.1:4412",
    "https://cms13.example.com/_cms/v1",
  ])("finds API and token of the host %s", (baseUrl) => {
    const host = new URL(baseUrl).origin;
    expect(resolveAddress(baseUrl)).toEqual({
      api: `${host}/_cms/v1`,
      token: `${host}/_cms/v1/oauth/token`,
    });
  });
});

describe("addressProblem", () => {
  it.each([
    ["not a url", "must be a URL"],
    ["http://cms.example.com", "https://"],
    ["ftp://api.cms.optimizely.com", "https://"],
    ["https://me:secret@cms.example.com", "user name"],
    ["https://cms.example.com/?a=1", "query"],
    ["https://app-acme.cms.optimizely.com", "the API is at https://api.cms.optimizely.com"],
    ["https://app.cms.optimizely.com/ui", "the API is at https://api.cms.optimizely.com"],
  ])("says what is wrong with %s", (baseUrl, words) => {
    expect(addressProblem(baseUrl)).toContain(words);
  });

  it.each(["https://api.cms.optimizely.com", "http://localhost:4412", "http://[::1]:4412"])(
    "finds nothing wrong with %s",
    (baseUrl) => {
      expect(addressProblem(baseUrl)).toBeNull();
    },
  );
});

describe("catalog", () => {
  it("needs no more than a client id", () => {
    expect(configSchema.parse({ clientId: "key" })).toEqual({
      baseUrl: "https://api.cms.optimizely.com",
      clientId: "key",
    });
  });

  it("refuses the address of the user interface with the right one", () => {
    const parsed = configSchema.safeParse({
      baseUrl: "https://app-acme.cms.optimizely.com",
      clientId: "key",
    });
    expect(parsed.error?.issues[0]?.path).toEqual(["baseUrl"]);
    expect(parsed.error?.issues[0]?.message).toContain("https://api.cms.optimizely.com");
  });

  it("describes every setting for the form", () => {
    const settings = describeSettings(catalog);
    expect(settings.map(({ key, type, required }) => [key, type, required])).toEqual([
      ["baseUrl", "text", false],
      ["clientId", "text", true],
      ["actAs", "text", false],
      ["requestsPerSecond", "number", false],
      ["clientSecret", "secret", true],
    ]);
    expect(settings.every(({ title, description, key }) => title !== key && description)).toBe(
      true,
    );
  });
});
