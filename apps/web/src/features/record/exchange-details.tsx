import { Group, Text } from "@mantine/core";
import { CopyButton } from "../../components/copy-button.tsx";
import { JsonView } from "../../components/json-view.tsx";
import { ExactTime } from "../../components/relative-time.tsx";
import type { Exchange } from "../../lib/api-types.ts";
import { formatBytes, shortId } from "../../lib/format.ts";
import classes from "./exchange-list.module.css";

const purposes: Readonly<Record<Exchange["purpose"], string>> = {
  read: "Reads only",
  write: "Writes to the target",
  auth: "Gets a credential; its body is never stored",
};

interface ExchangeDetailsProps {
  readonly exchange: Exchange;
  /** Hashes of what is no longer there. */
  readonly erased: readonly string[];
}

/** One request and its answer, in full. */
export function ExchangeDetails({ exchange, erased }: ExchangeDetailsProps) {
  const { method, url, purpose, attempt, error } = exchange;
  const missing = (hash: string | null) => {
    if (hash !== null && erased.includes(hash)) return `Erased. Its hash: ${shortId(hash, 16)}…`;
    return purpose === "auth" ? "Not stored: it holds a secret." : "No body.";
  };
  return (
    <div className={classes.detail}>
      <Text size="sm" c="dimmed">
        <ExactTime value={exchange.startedAt} /> · {purposes[purpose]} · try {attempt}
      </Text>
      <Group gap={6} wrap="nowrap" align="start">
        <span className={classes.url}>
          {method} {url}
        </span>
        <CopyButton text={url} what="address" />
      </Group>
      {error === null ? null : <Text c="var(--danger-text)">{error}</Text>}
      <Side
        title="Sent"
        headers={exchange.requestHeaders}
        body={exchange.requestBody}
        missing={missing(exchange.requestBodyHash)}
      />
      {exchange.responseStatus === null ? null : (
        <Side
          title={`Came back: ${exchange.responseStatus}`}
          headers={exchange.responseHeaders ?? {}}
          body={exchange.responseBody}
          missing={missing(exchange.responseBodyHash)}
        />
      )}
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly missing: string;
}

function Side({ title, headers, body, missing }: SideProps) {
  const entries = Object.entries(headers);
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text fw={600} size="sm">
          {title}
        </Text>
        {body === null ? null : (
          <Text size="xs" c="dimmed">
            {formatBytes(new TextEncoder().encode(body).length)}
          </Text>
        )}
      </Group>
      {entries.length === 0 ? null : (
        <details className={classes.headers}>
          <summary>
            {entries.length} {entries.length === 1 ? "header" : "headers"}
          </summary>
          <dl className={classes.headers}>
            {entries.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {body === null || body === "" ? (
        <Text size="sm" c="dimmed">
          {missing}
        </Text>
      ) : (
        <JsonView body={body} what={title.startsWith("Sent") ? "request body" : "response body"} />
      )}
    </div>
  );
}
