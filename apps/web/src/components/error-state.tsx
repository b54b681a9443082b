import { Button, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { describeError } from "../lib/errors.ts";
import { IssueList } from "./issue-list.tsx";
import classes from "./states.module.css";
import { toneStyle } from "./tone.ts";

interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly actions?: ReactNode;
}

/** What went wrong, what to do, and the way to try again. */
export function ErrorState({ error, onRetry, actions }: ErrorStateProps) {
  const shown = describeError(error);
  return (
    <div className={classes.state} role="alert">
      <span className={classes.mark} style={toneStyle("danger")}>
        <IconAlertTriangle size={22} stroke={1.7} aria-hidden />
      </span>
      <Title order={2} size="h3">
        {shown.title}
      </Title>
      <div className={classes.text}>{shown.message}</div>
      <Text fw={500}>{shown.advice}</Text>
      {shown.requestId === null ? null : (
        <Text size="xs" c="dimmed">
          Request <code>{shown.requestId}</code>
        </Text>
      )}
      <div className={classes.actions}>
        {onRetry === undefined ? null : (
          <Button variant="default" onClick={onRetry} leftSection={<IconRefresh size={16} />}>
            Try again
          </Button>
        )}
        {actions}
      </div>
      {shown.issues.length === 0 ? null : (
        <div className={classes.details}>
          <IssueList issues={shown.issues} />
        </div>
      )}
    </div>
  );
}
