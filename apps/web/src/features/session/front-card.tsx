import { Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { LogoMark } from "../../components/logo.tsx";
import classes from "./front-card.module.css";

interface FrontCardProps {
  /** Also the browser tab's title. */
  readonly title: string;
  /** Above the title: why the last try did not work. */
  readonly notice?: string | undefined;
  readonly children: ReactNode;
  /** Small, below a line. */
  readonly footer: ReactNode;
}

/** The frame of what is shown to those who are not in a project: in the middle, without navigation. */
export function FrontCard({ title, notice, children, footer }: FrontCardProps) {
  useEffect(() => {
    document.title = `${title} · Syncline`;
  }, [title]);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <LogoMark size={32} />
          Syncline
        </div>
        {notice === undefined ? null : (
          <div className={classes.note} role="alert">
            {notice}
          </div>
        )}
        <Title order={1} mb={16} style={{ overflowWrap: "anywhere" }}>
          {title}
        </Title>
        {children}
        <div className={classes.small}>{footer}</div>
      </div>
    </main>
  );
}
