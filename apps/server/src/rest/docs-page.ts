import { html, raw } from "hono/html";
import type { OpenAPIObject } from "trpc-to-openapi";

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
}
interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
  responses?: Record<
    string,
    { description?: string; content?: Record<string, { schema?: unknown }> }
  >;
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem; }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; }
pre { overflow: auto; padding: 0.75rem; border-radius: 0.375rem; background: color-mix(in srgb, currentcolor 7%, transparent); }
details { border-top: 1px solid color-mix(in srgb, currentcolor 20%, transparent); padding: 0.5rem 0; }
summary { cursor: pointer; }
summary code { font-weight: 600; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: 0.125rem 1rem 0.125rem 0; vertical-align: top; }
`;

/** The reference of the REST API as one page without scripts. */
export function docsPage(document: OpenAPIObject) {
  const calls = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: `/api/v1${path}`,
      operation,
    })),
  );
  const tags = document.tags?.map((tag) => tag.name) ?? [];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Syncline REST API</title>
        <style>${raw(style)}</style>
      </head>
      <body>
        <h1>Syncline REST API</h1>
        ${(document.info.description ?? "").split("\n\n").map((text) => html`<p>${text}</p>`)}
        <p>As a document for tools: <a href="/api/v1/openapi.json">OpenAPI ${document.openapi}</a>.</p>
        ${tags.map(
          (tag) => html`<h2>${tag}</h2>
            ${calls.filter((call) => call.operation.tags?.includes(tag)).map(callSection)}`,
        )}
        <h2>Shapes</h2>
        ${Object.entries(document.components?.schemas ?? {}).map(
          ([name, schema]) => html`<details id="schema-${name}">
            <summary><code>${name}</code></summary>
            ${json(schema)}
          </details>`,
        )}
      </body>
    </html>`;
}

function callSection({
  method,
  path,
  operation,
}: {
  method: string;
  path: string;
  operation: Operation;
}) {
  const bodies = Object.values(operation.requestBody?.content ?? {});
  return html`<details>
    <summary><code>${method} ${path}</code> ${operation.summary ?? ""}</summary>
    ${operation.description === undefined ? "" : html`<p>${operation.description}</p>`}
    ${operation.parameters === undefined ? "" : parameterTable(operation.parameters)}
    ${bodies.map(({ schema }) => html`<h4>Body</h4>${json(schema)}`)}
    ${Object.entries(operation.responses ?? {}).map(
      ([status, { description, content }]) => html`<h4>${status}: ${description ?? ""}</h4>
        ${Object.values(content ?? {}).map(({ schema }) => json(schema))}`,
    )}
  </details>`;
}

function parameterTable(parameters: Parameter[]) {
  return html`<table>
    ${parameters.map(
      ({ name, in: place, required, description }) => html`<tr>
        <td><code>${name}</code></td>
        <td>${place}${required === true ? ", required" : ""}</td>
        <td>${description ?? ""}</td>
      </tr>`,
    )}
  </table>`;
}

function json(value: unknown) {
  return html`<pre>${JSON.stringify(value, null, 2)}</pre>`;
}
