import { type ReactNode, Suspense, useState } from "react";

interface OnceOpenedProps {
  readonly opened: boolean;
  readonly children: ReactNode;
}

/** Something behind a button, from the first time it is opened: until then its code is not loaded either. */
export function OnceOpened({ opened, children }: OnceOpenedProps) {
  const [wanted, setWanted] = useState(opened);
  if (opened && !wanted) setWanted(true);
  return wanted ? <Suspense>{children}</Suspense> : null;
}
