import { Text, UnstyledButton } from "@mantine/core";
import type { RecordStatus } from "@syncline/core/status";
import { IconChevronRight } from "@tabler/icons-react";
import { useId, useState } from "react";
import type { Tone } from "../../app/tones.ts";
import { toneStyle } from "../../components/tone.ts";
import type { Exchange } from "../../lib/api-types.ts";
import { formatDuration } from "../../lib/format.ts";
import { shortPath } from "../../lib/short-path.ts";
import { layOut, type Span } from "../../lib/waterfall.ts";
import { ExchangeDetails } from "./exchange-details.tsx";
import classes from "./exchange-list.module.css";

interface ExchangeListProps {
  readonly exchanges: readonly Exchange[];
  readonly status: RecordStatus;
  /** Hashes of bodies that are no longer there. */
  readonly erased: readonly string[];
}

/** Every request and its answer, as a waterfall; each opens to headers and bodies. */
export function ExchangeList({ exchanges, status, erased }: ExchangeListProps) {
  const [open, setOpen] = useState<string | null>(() => firstToShow(exchanges));
  if (exchanges.length === 0) {
    const waiting = status === "pending" || status === "in_progress";
    return (
      <Text c="dimmed">
        {waiting ? "Nothing has been sent yet." : "Nothing had to be sent for this item."}
      </Text>
    );
  }
  const spans = layOut(exchanges);
  return (
    <ol className={classes.list} aria-label="Exchanges in order">
      {exchanges.map((exchange, index) => (
        <ExchangeRow
          key={exchange.id}
          exchange={exchange}
          erased={erased}
          span={spans[index] ?? { left: 0, width: 100 }}
          expanded={exchange.id === open}
          onToggle={() => setOpen(exchange.id === open ? null : exchange.id)}
        />
      ))}
    </ol>
  );
}

/** The one a reader most likely came for: the last that went wrong, else the last write. */
function firstToShow(exchanges: readonly Exchange[]): string | null {
  const wrong = exchanges.findLast(({ responseStatus }) => (responseStatus ?? 599) >= 400);
  return (wrong ?? exchanges.findLast(({ purpose }) => purpose === "write"))?.id ?? null;
}

function toneOf({ responseStatus, error, endedAt }: Exchange): Tone {
  if (error !== null) return "danger";
  if (responseStatus === null) return endedAt === null ? "active" : "neutral";
  if (responseStatus >= 500 || responseStatus === 429) return "warning";
  return responseStatus >= 400 ? "danger" : "success";
}

interface ExchangeRowProps {
  readonly exchange: Exchange;
  readonly erased: readonly string[];
  readonly span: Span;
  readonly expanded: boolean;
  readonly onToggle: () => void;
}

function ExchangeRow({ exchange, erased, span, expanded, onToggle }: ExchangeRowProps) {
  const id = useId();
  const { method, url, attempt, responseStatus, durationMs, error } = exchange;
  return (
    <li style={toneStyle(toneOf(exchange))}>
      <UnstyledButton
        className={classes.row ?? ""}
        aria-expanded={expanded}
        aria-controls={id}
        onClick={onToggle}
      >
        <IconChevronRight size={15} className={classes.chevron ?? ""} aria-hidden />
        <span className={classes.request} title={url}>
          <span className={classes.method}>{method}</span>
          <span className={classes.path}>{shortPath(url)}</span>
          {attempt > 1 ? <span className={classes.time}>try {attempt}</span> : null}
        </span>
        <span className={classes.track} aria-hidden>
          <span
            className={classes.span}
            style={{ left: `min(${span.left}%, calc(100% - 3px))`, width: `${span.width}%` }}
          />
        </span>
        <span className={classes.answer}>
          <span className={classes.status}>
            {responseStatus ?? (error === null ? "waiting" : "no answer")}
          </span>
          <span className={classes.time}>
            {durationMs === null ? "…" : formatDuration(durationMs)}
          </span>
        </span>
      </UnstyledButton>
      <div id={id} hidden={!expanded}>
        {expanded ? <ExchangeDetails exchange={exchange} erased={erased} /> : null}
      </div>
    </li>
  );
}
