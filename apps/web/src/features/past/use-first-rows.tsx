import { Button } from "@mantine/core";
import { useState } from "react";
import { formatCount } from "../../lib/format.ts";

const firstFew = 100;

/** The first rows of a long list, and the button that shows the rest. */
export function useFirstRows<Row>(all: readonly Row[]) {
  const [whole, setWhole] = useState(false);
  const rows = whole ? all : all.slice(0, firstFew);
  const more =
    rows.length === all.length ? null : (
      <Button variant="subtle" fullWidth onClick={() => setWhole(true)}>
        Show all {formatCount(all.length)}
      </Button>
    );
  return { rows, more };
}
