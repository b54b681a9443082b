import { formatExact, formatRelative } from "../lib/format.ts";
import { useNow } from "../lib/use-now.ts";

/** How long ago, with the exact time on hover and for machines. */
export function RelativeTime({ value }: { readonly value: string | null }) {
  const now = useNow();
  if (value === null) return <span>never</span>;
  const exact = formatExact(value);
  return (
    <time dateTime={value} title={exact} style={{ whiteSpace: "nowrap" }}>
      {formatRelative(value, now)}
    </time>
  );
}

/** The exact time, with how long ago on hover. */
export function ExactTime({ value }: { readonly value: string | null }) {
  const now = useNow();
  if (value === null) return <span>–</span>;
  return (
    <time dateTime={value} title={formatRelative(value, now)}>
      {formatExact(value)}
    </time>
  );
}
