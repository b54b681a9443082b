import { Tabs, Textarea } from "@mantine/core";
import type { ContentType } from "@syncline/core/model";
import { useBlocker } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { IssueList } from "../../components/issue-list.tsx";
import { Notice } from "../../components/notice.tsx";
import { Panel } from "../../components/page.tsx";
import { changesBetween } from "../../lib/clash-choices.ts";
import { emptyDraft } from "../../lib/draft-edits.ts";
import { FieldsForm } from "./fields-form.tsx";
import { SaveType } from "./save-type.tsx";
import classes from "./type-editor.module.css";
import { TypeForm } from "./type-form.tsx";
import { draftOf, useDraft } from "./use-draft.ts";
import { WhatChanges } from "./what-changes.tsx";

type Tab = "form" | "json";

interface TypeEditorProps {
  /** Null: the type is new. */
  readonly before: ContentType | null;
  /** The version it builds on. */
  readonly versionId: string | null;
  readonly tab: Tab;
  /** Key of the field that is open at first. */
  readonly firstOpen: string | undefined;
  readonly onTab: (tab: Tab) => void;
}

/** A content type as a form and as JSON, what it changes, and the way to save it. */
export function TypeEditor({ before, versionId, tab, firstOpen, onTab }: TypeEditorProps) {
  const [base, setBase] = useState({ before, versionId });
  const draft = useDraft(before === null ? emptyDraft : draftOf(before), before?.key);
  const saved = useRef(false);
  const changes = useMemo(
    () => (draft.type === null ? null : changesBetween(base.before, draft.type)),
    [base, draft.type],
  );
  const isTouched = changes === null ? draft.draft !== emptyDraft : changes.length > 0;
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      current.pathname !== next.pathname &&
      isTouched &&
      !saved.current &&
      !window.confirm("Leave without saving? What you changed here is lost."),
    enableBeforeUnload: () => isTouched && !saved.current,
  });
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        {draft.fault === null ? null : (
          <Notice tone="danger" title="The JSON cannot be read">
            {draft.fault} The form shows what it said before.
          </Notice>
        )}
        <Tabs
          value={tab}
          onChange={(next) => onTab(next === "json" ? "json" : "form")}
          keepMounted={false}
        >
          <Tabs.List mb="md">
            <Tabs.Tab value="form">Form</Tabs.Tab>
            <Tabs.Tab value="json">JSON</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="form" className={classes.main ?? ""}>
            <TypeForm state={draft} isNew={base.before === null} />
            <FieldsForm state={draft} firstOpen={firstOpen} />
          </Tabs.Panel>
          <Tabs.Panel value="json">
            <Panel title="JSON" hideTitle>
              <Textarea
                label="The content type as JSON"
                autosize
                minRows={16}
                maxRows={40}
                spellCheck={false}
                value={draft.text}
                onChange={(event) => draft.typeJson(event.currentTarget.value)}
                error={draft.fault}
                styles={{
                  input: {
                    fontFamily: "var(--mantine-font-family-monospace)",
                    fontSize: "0.8125rem",
                  },
                }}
              />
            </Panel>
          </Tabs.Panel>
        </Tabs>
      </div>
      <aside className={classes.side} aria-label="What you are about to save">
        {draft.problems.length === 0 ? null : (
          <Panel title="What is not right yet">
            <IssueList issues={draft.problems} />
          </Panel>
        )}
        <WhatChanges before={base.before} after={draft.type} changes={changes} />
        <SaveType
          base={base}
          state={draft}
          canSave={draft.type !== null && (changes?.length ?? 0) > 0}
          onSaved={() => {
            saved.current = true;
          }}
          onRebase={(next, merged) => {
            setBase(next);
            draft.edit(draftOf(merged));
          }}
        />
      </aside>
    </div>
  );
}
