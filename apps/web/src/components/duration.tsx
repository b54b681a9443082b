import { elapsed, formatDuration } from "../lib/format.ts";
import { useNow } from "../lib/use-now.ts";

/** Time between start and end; counts on while the end is open. A dash before the start. */
export function Duration(props: { readonly start: string | null; readonly end: string | null }) {
  const running = props.start !== null && props.end === null;
  const now = useNow(running ? "fast" : "slow");
  const milliseconds = elapsed(props.start, props.end, now);
  return (
    <span style={{ whiteSpace: "nowrap" }}>
      {milliseconds === null ? "–" : formatDuration(milliseconds)}
    </span>
  );
}
