import { html, raw } from "hono/html";
import type { OpenAPIObject } from "trpc-to-openapi";
import { describeType } from "./docs-schema.ts";
import { style } from "./docs-style.ts";
import type { Answer, Operation, Parameter, Schema } from "./openapi-types.ts";

interface Call {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The reference of the REST API as one page without scripts. */
export function docsPage(document: OpenAPIObject) {
  const calls = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(
      ([method, operation]): Call => ({ method, path, operation }),
    ),
  );
  calls.sort((a, b) => a.path.localeCompare(b.path) || rank(a) - rank(b));
  const tags = document.tags ?? [];
  const shapes = Object.entries(document.components?.schemas ?? {}) as [string, Schema][];
  const answers = (document.components?.responses ?? {}) as Record<string, Answer>;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Syncline REST API</title>
        <style>${raw(style)}</style>
      </head>
      <body>
        <div class="page">
          <nav aria-label="Sections">
            ${tags.map(({ name }) => html`<a href="#${anchor(name)}">${name}</a>`)}
            <a href="#problems">Problems</a>
            <a href="#shapes">Shapes</a>
          </nav>
          <main>
            <h1>Syncline REST API</h1>
            ${(document.info.description ?? "").split("\n\n").map((text) => html`<p>${code(text)}</p>`)}
            <p>
              Every path begins with <code>/api/v1</code>. For tools:
              <a href="/api/v1/openapi.json">OpenAPI ${document.openapi}</a>.
            </p>
            ${tags.map(
              ({ name, description = "" }) => html`<h2 id="${anchor(name)}">${name}</h2>
                <p class="quiet">${description}</p>
                <div class="calls">
                  ${calls
                    .filter(({ operation }) => operation.tags?.includes(name))
                    .map((call) => callSection(call, answers))}
                </div>`,
            )}
            <h2 id="problems">Problems</h2>
            ${problems(answers)}
            <h2 id="shapes">Shapes</h2>
            <p class="quiet">As JSON Schema.</p>
            <div class="shapes">
              ${shapes.map(
                ([name, schema]) => html`<details id="schema-${name}">
                  <summary><code>${name}</code></summary>
                  ${json(schema)}
                </details>`,
              )}
            </div>
          </main>
        </div>
      </body>
    </html>`;
}

const verbs = ["get", "post", "put", "patch", "delete"];
const rank = ({ method }: Call) => verbs.indexOf(method);
const anchor = (name: string) => name.toLowerCase().replaceAll(" ", "-");

function callSection({ method, path, operation }: Call, answers: Record<string, Answer>) {
  const { operationId, summary = "", description, parameters = [], requestBody } = operation;
  const bodies = Object.values(requestBody?.content ?? {});
  return html`<details id="${operationId ?? ""}">
    <summary>
      <code class="verb ${method}">${method.toUpperCase()}</code>
      <code class="path">${path}</code>
      <span class="quiet">${summary}</span>
    </summary>
    <div class="inner">
      ${description === undefined ? "" : html`<p>${code(description)}</p>`}
      ${parameters.length === 0 ? "" : html`<h3>Parameters</h3>${parameterTable(parameters)}`}
      ${bodies.map(
        ({ schema, example }) => html`<h3>Body</h3>
          ${example === undefined ? "" : json(example)}
          ${schema === undefined ? "" : folded("Schema", schema)}`,
      )}
      <h3>Answers</h3>
      <table>
        ${Object.entries(operation.responses ?? {}).map(([status, answer]) =>
          answerRow(status, answer, answers),
        )}
      </table>
      ${Object.values(operation.responses?.["200"]?.content ?? {}).map(({ schema }) =>
        schema === undefined || schema.$ref !== undefined || schema.type === "string"
          ? ""
          : folded("Schema of the answer", schema),
      )}
    </div>
  </details>`;
}

function answerRow(status: string, answer: Answer, answers: Record<string, Answer>) {
  const name = answer.$ref?.split("/").at(-1) ?? "";
  const text = answer.description ?? answers[name]?.description ?? "";
  return html`<tr>
    <td><code>${status === "default" ? "5xx" : status}</code></td>
    <td>${code(text)}</td>
  </tr>`;
}

function problems(answers: Record<string, Answer>) {
  const withBody = Object.values(answers).filter(({ content }) => content !== undefined);
  return html`<p class="quiet">
      What failed calls answer, as <code>application/problem+json</code>. The field
      <code>code</code> is stable; <a href="#schema-Problem">Problem</a> names them all.
    </p>
    ${withBody.map(
      ({ description = "", content }) => html`<h3>${description}</h3>
        ${Object.values(content ?? {}).map(({ example }) => json(example))}`,
    )}`;
}

function parameterTable(parameters: Parameter[]) {
  return html`<table>
    ${parameters.map(
      ({ name, in: place, required, description, schema }) => html`<tr>
        <td><code>${name}</code></td>
        <td class="quiet">${place}${required === true ? ", required" : ""}</td>
        <td>${code(description ?? "")} ${schema === undefined ? "" : describeType(schema)}</td>
      </tr>`,
    )}
  </table>`;
}

/** Text with `code` in it; what begins with a capital, and goes on with small letters, is a shape. */
function code(text: string) {
  return text.split("`").map((part, index) => {
    if (index % 2 === 0) return part;
    const isShape = /^([A-Z][a-z]+)+$/.test(part);
    return isShape
      ? html`<a href="#schema-${part}"><code>${part}</code></a>`
      : html`<code>${part}</code>`;
  });
}

function folded(title: string, schema: Schema) {
  return html`<details>
    <summary>${title}</summary>
    ${json(schema)}
  </details>`;
}

function json(value: unknown) {
  return html`<pre tabindex="0">${JSON.stringify(value, null, 2)}</pre>`;
}
