import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownAdvice } from "../../src/analytics/cause/advice-known.ts";
import { adviceFor, type CauseInput, causeOf, origins } from "../../src/analytics/cause/index.ts";
import { errorCodes } from "../../src/errors/index.ts";

function failure(message: string, more: Partial<CauseInput> = {}): CauseInput {
  const platform = more.platform ?? "contentful";
  return {
    code: "platform_refused",
    message,
    platformStatus: 422,
    platformCode: null,
    platform,
    ...more,
  };
}
const invalid = (rest: string) =>
  failure(`Contentful answered 422: ValidationFailed: Validation error; ${rest}`, {
    platformCode: "ValidationFailed",
  });
const refused = (rest: string) =>
  failure(`Optimizely answered 400: ${rest}`, {
    platform: "optimizely",
    platformStatus: 400,
    platformCode: "InvalidModel",
  });
const unreachable = (message: string) =>
  failure(message, { code: "platform_unreachable", platformStatus: null });

describe("the cause of a failure", () => {
  it("names the place in the model without the keys of the one model", () => {
    expect(
      causeOf(invalid("fields.slug.validations[0]: Invalid regular expression")),
    ).toMatchObject({
      origin: "data",
      code: "platform_refused",
      template: "contentful: Invalid regular expression",
      path: "fields[].validations[]",
      retryable: false,
    });
  });

  it.each([
    [
      invalid("fields.body.validations[2].nodes.embedded-entry-block[0].size: x"),
      "fields[].validations[].nodes.embedded-entry-block[].size",
    ],
    [invalid("fields.title.defaultValue.en-GB: x"), "fields[].defaultValue[]"],
    [
      invalid("metadata.annotations.ContentTypeField.slug[0].sys.id: x"),
      "metadata.annotations.ContentTypeField[][].sys.id",
    ],
    [invalid("fields.title.validations[0].email: not expected"), "fields[].validations[].{name}"],
    [invalid("Topics cannot be empty"), null],
    [
      refused("properties.tags.items.enum.3: The property enum must be of type 'object'."),
      "properties[].items.enum[]",
    ],
    [refused("DisplayName: The DisplayName field is required."), "displayName"],
    [
      refused(
        "The provided model contained multiple issues. properties.a.group: None. (and 2 more)",
      ),
      "properties[].group",
    ],
  ])("finds the path of %s", (input, path) => {
    expect(causeOf(input).path).toBe(path);
  });

  it("is one however long the tokens in it are", () => {
    const ids = [16, 200, 201, 3_000].map((length) => {
      const token = `a1${"b2C3".repeat(750)}`.slice(0, length);
      return causeOf(invalid(`The cursor ${token} is not known`)).id;
    });
    expect(new Set(ids).size).toBe(1);
  });

  it("takes the first of several findings", () => {
    const one = causeOf(invalid("fields.a.type: Value must be one of expected values"));
    const many = invalid(
      'fields.b.type: Value must be one of expected values; fields.c.name: The property "name" is required here; controls: none (request 5f-1)\nfields.d.id: Does not match /x/',
    );
    expect(causeOf(many)).toEqual(one);
  });

  it("does not depend on how far a write had got", () => {
    const first = causeOf(invalid("fields.a.type: Bad"));
    const later = invalid(
      "fields.a.type: Bad Before that, 'post' was saved, published (2 of 4 steps).",
    );
    expect(causeOf(later)).toEqual(first);
  });

  it("is the same at every platform where the platform makes no difference", () => {
    const stale = (platform: string, why: string) =>
      failure(
        `'post' has changed at the target since the plan was made, so it was left as it is. Make a new plan. (${why})`,
        {
          code: "plan_stale",
          platform,
        },
      );
    expect(causeOf(stale("contentful", "Contentful answered 409: VersionMismatch"))).toEqual(
      causeOf(stale("optimizely", "Optimizely answered 412: Precondition Failed")),
    );
  });

  it.each([
    ["platform_rate_limited", 429, "platform", true],
    ["platform_unavailable", 503, "platform", true],
    ["platform_credentials", 401, "credentials", false],
    ["platform_forbidden", 403, "credentials", false],
    ["platform_refused", 203, "credentials", false],
    ["platform_refused", 405, "syncline", false],
    ["platform_refused", 408, "platform", true],
    ["platform_refused", 413, "data", false],
  ] as const)("takes %s with %i for %s", (code, platformStatus, origin, retryable) => {
    const input = failure(`Ardoq answered ${platformStatus}: no explanation`, {
      code,
      platformStatus,
      platform: "ardoq",
    });
    expect(causeOf(input)).toMatchObject({ origin, retryable });
    expect(causeOf(input).template).toContain(String(platformStatus));
  });

  it("knows a certificate that nobody will accept from a connection that may come back", () => {
    const cause = (why: string) => causeOf(unreachable(`cms.example (${why}). cannot be reached`));
    expect(cause("CERT_HAS_EXPIRED")).toMatchObject({ origin: "network", retryable: false });
    expect(cause("ECONNREFUSED")).toMatchObject({ origin: "network", retryable: true });
  });

  it("takes a redirect for a wrong address, whatever became of the request", () => {
    const message = "cms.example redirects elsewhere, as to a sign-in page.";
    for (const code of ["platform_not_found", "ambiguous_outcome"] as const) {
      expect(causeOf(failure(message, { code, platformStatus: null }))).toMatchObject({
        origin: "credentials",
        retryable: false,
      });
    }
  });

  it("takes the words of the answer where the message has none, whatever their form", () => {
    const silent = failure("Ardoq answered 422: no explanation", { platform: "ardoq" });
    const words = { message: 'Unknown custom field "go_live"' };
    for (const body of [
      words,
      JSON.stringify(words),
      `<html><title>${words.message}</title></html>`,
    ]) {
      expect(causeOf({ ...silent, body }).template).toBe("ardoq: Unknown custom field {name}");
    }
    for (const body of [undefined, null, 7, "", "{", [], { message: { deep: {} } }]) {
      expect(causeOf({ ...silent, body }).template).toBe("ardoq 422 Unprocessable Content");
    }
  });

  it("lets no name decide where a failure comes from", () => {
    const key = (name: string) =>
      causeOf(invalid(`fields.${name}.type: The value "${name}" is not known`));
    expect(key("quota")).toEqual(key("title"));
    expect(key("isReadOnly")).toEqual(key("title"));
  });
});

describe("failures that differ in their values only", () => {
  const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,30}$/);
  // Quotation marks are what tells a name from the words around it.
  const name = fc
    .string({ unit: "grapheme", maxLength: 60 })
    .map((text) => text.replace(/["'“”‘’`\p{Cc}\p{Surrogate}]/gu, " "));
  const id = fc.oneof(
    fc.uuid(),
    fc.stringMatching(/^[0-9a-f]{11}[a-f][0-9]{12}$/),
    fc.stringMatching(/^[A-Za-z]{10}[0-9][A-Za-z0-9]{11}$/),
  );
  const n = fc.oneof(
    fc.nat(),
    fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value.toFixed(2)),
  );
  const host = fc.oneof(
    fc.domain().map((domain) => `${domain.split(".")[0]}.example.com`),
    fc.ipV4(),
    fc.ipV4().map((ip) => `${ip}:4411`),
  );
  const date = fc
    .date({ noInvalidDate: true, min: new Date("1990-01-01"), max: new Date("2100-01-01") })
    .map((at) => at.toISOString());
  const values = fc.record({
    key: word,
    name,
    id,
    n,
    host,
    date,
    url: fc.webUrl().map((url) => url.replace(/[^\w:/.-]/g, "x")),
    mail: fc.emailAddress({ size: "small" }).map((text) => text.replace(/[^\w.+@-]/g, "x")),
    index: fc.nat(99),
  });
  type Values = typeof values extends fc.Arbitrary<infer Value> ? Value : never;

  const messages: readonly [what: string, build: (values: Values) => CauseInput][] = [
    [
      "a finding at a path",
      (v) =>
        invalid(`fields.${v.key}.validations[${v.index}]: The value "${v.name}" is one of ${v.n}`),
    ],
    [
      "a finding of Optimizely",
      (v) =>
        refused(
          `properties.${v.key}.group: The property group '${v.name}' does not match an existing group. (and ${v.index} more)`,
        ),
    ],
    [
      "a missing work item",
      (v) =>
        failure(
          `Azure DevOps answered 404: TF401232: Work item ${v.index} does not exist, or '${v.name}' may not read it.`,
          { platform: "azure-devops" },
        ),
    ],
    [
      "a missing project",
      (v) =>
        failure(
          `Azure DevOps answered 404: VS800075: The project with id '${v.id}' does not exist.`,
          { platform: "azure-devops" },
        ),
    ],
    [
      "a project by its name",
      (v) =>
        failure(
          `Azure DevOps answered 404: TF200016: The following project does not exist: ${v.key}. Verify that the name is right.`,
          { platform: "azure-devops" },
        ),
    ],
    [
      "an unquoted id",
      (v) =>
        failure(`Ardoq answered 422: Unknown typeId ${v.id} in workspace ${v.id}`, {
          platform: "ardoq",
        }),
    ],
    [
      "a host",
      (v) =>
        unreachable(
          `${v.host} cannot be reached (ECONNREFUSED). Check the address and the network.`,
        ),
    ],
    [
      "an address",
      (v) =>
        failure(
          `Ardoq answered 400: The address ${v.url} of ${v.mail} is not allowed since ${v.date}`,
          { platform: "ardoq" },
        ),
    ],
    ["a request", (v) => invalid(`fields: Size must be at most ${v.n} (request ${v.id})`)],
    [
      "a quotation that looks like findings",
      (v) =>
        invalid(
          `fields.${v.key}.type: The value "x; fields.${v.key}.name: ${v.name}" is not known`,
        ),
    ],
    [
      "a stale plan",
      (v) =>
        failure(
          `'${v.name}' has changed at the target since the plan was made, so it was left as it is. Make a new plan. (${v.host} answered ${v.n}: ${v.name})`,
          { code: "plan_stale" },
        ),
    ],
    [
      "a write that got half-way",
      (v) =>
        failure(
          `Contentful answered 400: BadRequest: Content Type has entries Before that, '${v.name}' was saved (${v.index} of 4 steps).`,
        ),
    ],
  ];

  it.each(messages)("have one id: %s", (_what, build) => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        expect(causeOf(build(other))).toEqual(causeOf(build(one)));
      }),
    );
  });

  it("have another id than every other cause", () => {
    fc.assert(
      fc.property(values, (v) => {
        const causes = messages.map(([, build]) => causeOf(build(v)));
        expect(new Set(causes.map((cause) => cause.id)).size).toBe(messages.length);
      }),
    );
  });
});

describe("hostile messages", () => {
  const long = 100_000;
  it.each(
    [
      "'",
      '"',
      "`",
      "(",
      "[0]",
      "a.",
      "a.b[",
      "-",
      "1",
      "a1",
      "f0",
      "a@",
      "http://",
      "; a: ",
      "fields.",
      "é",
      "\u0000",
      "\ud800",
      "{name}, ",
      "TF4",
      "x ",
    ].map((part) => [part]),
  )("100 kB of %j come to a short cause", (part) => {
    const text = part.repeat(Math.ceil(long / part.length));
    for (const input of [
      failure(text),
      invalid(text),
      invalid(`fields.${text}: ${text}`),
      failure("", { body: text }),
    ]) {
      const { template, path, id } = causeOf(input);
      expect(template.length).toBeLessThan(400);
      expect((path ?? "").length).toBeLessThan(200);
      expect(id.length).toBeLessThan(60);
      expect(template).not.toMatch(/[\p{Cc}\p{Surrogate}]/u);
    }
  });

  it("any text of any code has a cause", () => {
    const input = fc.record({
      code: fc.constantFrom(...errorCodes),
      message: fc.string({ unit: "binary" }),
      platformStatus: fc.option(fc.integer({ min: 0, max: 999 })),
      platformCode: fc.option(fc.string({ unit: "binary" })),
      platform: fc.oneof(fc.string(), fc.constantFrom("contentful", "__proto__", "constructor")),
      body: fc.option(fc.anything(), { nil: undefined }),
    });
    fc.assert(
      fc.property(input, (given) => {
        expect(causeOf(given)).toEqual(causeOf({ ...given }));
        expect(origins).toContain(causeOf(given).origin);
      }),
    );
  });
});

const plainTitle = /^[A-Z][^\n]{5,80}[^.]$/;
const plainText = /^[A-Z][^\n]{20,300}\.$/;

describe("advice", () => {
  it("is particular where the words of the cause are known", () => {
    const input = failure("Contentful answered 400: BadRequest: Content Type has entries", {
      platformStatus: 400,
      platformCode: "BadRequest",
    });
    expect(adviceFor(causeOf(input)).title).toBe("The content type still has content");
    for (const [, advice] of knownAdvice) {
      expect(advice.title).toMatch(plainTitle);
      expect(advice.whatToDo).toMatch(plainText);
    }
  });

  it.each(errorCodes.map((code) => [code]))(
    "there is some for %s, wherever it comes from",
    (code) => {
      for (const origin of origins) {
        const { title, whatToDo } = adviceFor({ origin, code });
        expect(title).toMatch(plainTitle);
        expect(whatToDo).toMatch(plainText);
      }
    },
  );
});
