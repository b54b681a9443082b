import { Button } from "@mantine/core";
import { IconCloudOff, IconPlugConnectedX } from "@tabler/icons-react";
import { toneStyle } from "../components/tone.ts";
import { formatClock } from "../lib/format.ts";
import { useConnection } from "../lib/use-connection.ts";
import classes from "./connection-banner.module.css";

/** Over the page while the server cannot be reached: since when, how old the page is, and the way to try again. */
export function ConnectionBanner() {
  const { connection, retry } = useConnection();
  const { lostMs, why, heardMs } = connection;
  const Icon = why === "browser" ? IconCloudOff : IconPlugConnectedX;
  return (
    <div role="status" className={classes.place}>
      {lostMs === null ? null : (
        <div className={classes.banner} style={toneStyle("warning")}>
          <Icon size={20} stroke={1.7} aria-hidden />
          <span className={classes.text}>
            <strong>
              {why === "browser"
                ? `No network since ${formatClock(lostMs)}.`
                : `The Syncline server has not answered since ${formatClock(lostMs)}.`}
            </strong>{" "}
            What you see is as of {formatClock(heardMs)}. Nothing can be changed until it is back;
            runs go on without this page.
          </span>
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}
