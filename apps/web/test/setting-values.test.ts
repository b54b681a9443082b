import { describe, expect, it } from "vitest";
import type { SettingField } from "../src/lib/api-types.ts";
import {
  initialValues,
  issuesByField,
  problemsOf,
  refusals,
  settingsOf,
} from "../src/lib/setting-values.ts";

const field = (key: string, rest: Partial<SettingField> = {}): SettingField => ({
  key,
  title: key,
  description: null,
  placeholder: null,
  type: "text",
  required: false,
  default: null,
  ...rest,
});

const fields = [
  field("space", { required: true }),
  field("environment", { default: "master" }),
  field("rate", { type: "number" }),
  field("preview", { type: "boolean", default: false }),
  field("token", { type: "secret", required: true }),
];

describe("the settings form", () => {
  it("starts with what is set, then defaults, and never shows a secret", () => {
    expect(initialValues(fields, { space: "abc", rate: 7, token: "leaked" })).toEqual({
      space: "abc",
      environment: "master",
      rate: "7",
      preview: false,
      token: "",
    });
  });

  it("sends numbers as numbers and leaves out what was left empty", () => {
    const values = { space: " abc ", environment: "", rate: "7.5", preview: true, token: "s3cret" };
    expect(settingsOf(fields, values, false)).toEqual({
      space: "abc",
      rate: 7.5,
      preview: true,
      token: "s3cret",
    });
  });

  it("keeps an untouched secret and clears an emptied setting when editing", () => {
    const values = { space: "abc", environment: "", rate: "", preview: false, token: "" };
    expect(settingsOf(fields, values, true)).toEqual({
      space: "abc",
      environment: "",
      rate: "",
      preview: false,
    });
  });

  it("names what is missing, and does not ask again for a secret that is set", () => {
    const values = { space: " ", environment: "", rate: "fast", preview: false, token: "" };
    expect(Object.keys(problemsOf(fields, values, []))).toEqual(["space", "rate", "token"]);
    expect(Object.keys(problemsOf(fields, values, ["token"]))).toEqual(["space", "rate"]);
  });

  it("puts the server's issues at their fields", () => {
    expect(issuesByField([{ path: "settings.space", message: "No." }])).toEqual({ space: "No." });
  });

  it("shows a refusal at its fields, or as a whole where it is of none", () => {
    const refusal = (issues: object[]) =>
      Object.assign(new Error("Refused."), { data: { syncline: { code: "validation", issues } } });
    const ofField = refusal([{ path: "key", message: "Another project has this key." }]);
    const ofNone = refusal([]);
    expect(refusals(ofField)).toEqual({
      issues: { key: "Another project has this key." },
      rest: null,
    });
    expect(refusals(ofNone)).toEqual({ issues: {}, rest: ofNone });
    expect(refusals(null)).toEqual({ issues: {}, rest: null });
  });
});
