import { describeSettings, SynclineError } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { contentfulAdapter } from "../src/index.ts";
import { connect } from "./support/connect.ts";

const config = contentfulAdapter.catalog.config;
const read = (input: Record<string, unknown>) => config.safeParse({ spaceId: "space-1", ...input });

describe("settings of a Contentful target", () => {
  it("asks for the space and the token, and knows the rest", () => {
    expect(read({}).data).toEqual({
      spaceId: "space-1",
      environmentId: "master",
      baseUrl: "https://api.contentful.com",
      defaultLocale: "en-US",
    });
    const required = describeSettings(contentfulAdapter.catalog)
      .filter((field) => field.required)
      .map(({ key, type }) => [key, type]);
    expect(required).toEqual([
      ["spaceId", "text"],
      ["accessToken", "secret"],
    ]);
  });

  it("explains every setting in the form", () => {
    for (const field of describeSettings(contentfulAdapter.catalog)) {
      expect(field.title).not.toBe(field.key);
      expect(field.description).not.toBeNull();
      expect(field.placeholder).not.toBeNull();
    }
  });

  it.each([
    "https://api.eu.contentful.com",
    "https://proxy.example/contentful/",
    "http://localhost:4411",
    "http://127.0.0.1:4411",
    "http://[::1]:4411",
  ])("takes the address %s", (baseUrl) => {
    expect(read({ baseUrl }).success).toBe(true);
  });

  it.each([
    "http://api.contentful.com",
    "http://127.0.0.1.example.com",
    "http://localhost@evil.example",
    "https://user:secret@api.contentful.com",
    "https://api.contentful.com?x=1",
    "ftp://127.0.0.1",
    "api.contentful.com",
    "",
  ])("refuses the address '%s'", (baseUrl) => {
    expect(read({ baseUrl }).success).toBe(false);
  });

  it.each(["", "a/b", "a b", "x".repeat(65)])("refuses the space '%s'", (spaceId) => {
    expect(config.safeParse({ spaceId }).success).toBe(false);
  });

  it("names each wrong setting, and shows no secret", async () => {
    const token = "CFPAT-secret";
    const failed = connect({ config: { spaceId: "a b", baseUrl: "http://x.example" }, token });
    await expect(failed).rejects.toMatchObject({
      code: "invalid_input",
      issues: [{ path: "config.spaceId" }, { path: "config.baseUrl" }],
    });
    const error = await failed.catch((thrown: unknown) => thrown);
    expect(SynclineError.isInstance(error) && error.message).not.toContain(token);
    await expect(connect({ token: "" })).rejects.toMatchObject({
      issues: [{ path: "secrets.accessToken" }],
    });
  });
});
