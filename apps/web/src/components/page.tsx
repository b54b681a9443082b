import { Title } from "@mantine/core";
import { type ReactNode, useEffect, useId } from "react";
import { project, usualProject } from "../lib/place.ts";
import classes from "./page.module.css";

interface PageProps {
  /** Also the browser tab's title. */
  readonly title: string;
  /** Beside the title: a status, a label. */
  readonly aside?: ReactNode;
  readonly subtitle?: ReactNode;
  /** Above the title: the way back. */
  readonly crumbs?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page. */
export function Page({ title, aside, subtitle, crumbs, actions, children }: PageProps) {
  useEffect(() => {
    const place = project === usualProject ? "" : `${project} · `;
    document.title = `${title} · ${place}Syncline`;
  }, [title]);
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <div className={classes.titles}>
          {crumbs === undefined ? null : (
            <nav className={classes.crumbs} aria-label="Where you are">
              {crumbs}
            </nav>
          )}
          <div className={classes.title}>
            <Title order={1}>{title}</Title>
            {aside}
          </div>
          {subtitle === undefined ? null : <div className={classes.subtitle}>{subtitle}</div>}
        </div>
        {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface PanelProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** The title is for assistive technology only: the page's own title says it already. */
  readonly hideTitle?: boolean;
  /** Content that reaches the edges: tables and lists. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A titled surface. */
export function Panel(props: PanelProps) {
  const { title, description, actions, hideTitle = false, flush = false, children } = props;
  const id = useId();
  if (hideTitle) {
    return (
      <section className={classes.panel} aria-labelledby={id}>
        <h2 id={id} className="visually-hidden">
          {title}
        </h2>
        <div className={flush ? undefined : classes.panelBody}>{children}</div>
      </section>
    );
  }
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.panelHeader}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {actions}
        {description === undefined ? null : (
          <div className={classes.description}>{description}</div>
        )}
      </div>
      <div className={flush ? classes.flush : classes.panelBody}>{children}</div>
    </section>
  );
}
