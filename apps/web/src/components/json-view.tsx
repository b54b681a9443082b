import { Button } from "@mantine/core";
import { Fragment, memo, useMemo, useState } from "react";
import { formatCount } from "../lib/format.ts";
import { prettyBody, tokenise } from "../lib/json-text.ts";
import { CopyButton } from "./copy-button.tsx";
import classes from "./json-view.module.css";

const lineLimit = 400;

interface JsonViewProps {
  /** The body as it was on the wire. */
  readonly body: string;
  /** `request body` */
  readonly what: string;
}

/** A body, indented and coloured when it is JSON. What is copied is the body itself. */
export const JsonView = memo(function JsonView({ body, what }: JsonViewProps) {
  const [whole, setWhole] = useState(false);
  const { text, isJson } = useMemo(() => prettyBody(body), [body]);
  const lines = useMemo(() => text.split("\n"), [text]);
  const shown = whole ? lines : lines.slice(0, lineLimit);
  return (
    <div className={classes.frame}>
      <span className={classes.copy}>
        <CopyButton text={body} what={what} />
      </span>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section className={classes.scroll} tabIndex={0} aria-label={what}>
        <pre className={classes.code}>
          {shown.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity and never move.
            <Fragment key={index}>
              {isJson ? <JsonLine line={line} /> : line}
              {"\n"}
            </Fragment>
          ))}
        </pre>
      </section>
      {shown.length === lines.length ? null : (
        <Button variant="subtle" fullWidth onClick={() => setWhole(true)}>
          Show all {formatCount(lines.length)} lines
        </Button>
      )}
    </div>
  );
});

function JsonLine({ line }: { readonly line: string }) {
  return tokenise(line).map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no identity and never move.
    <span key={index} className={classes[token.kind]}>
      {token.text}
    </span>
  ));
}

/** A stored value, the same way. */
export function JsonValue({ value, what }: { readonly value: unknown; readonly what: string }) {
  const body = useMemo(() => JSON.stringify(value, null, 2), [value]);
  return <JsonView body={body} what={what} />;
}
