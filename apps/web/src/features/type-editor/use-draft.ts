import type { ContentType, Json } from "@syncline/core/model";
import { useDeferredValue, useMemo, useState } from "react";
import { type Draft, isObject } from "../../lib/draft-edits.ts";
import { parseDocument } from "../../lib/parse-document.ts";
import { checkType } from "../../lib/type-draft.ts";

interface State {
  readonly draft: Draft;
  /** The JSON as it was typed; null: as the draft says. */
  readonly text: string | null;
  /** Why the typed JSON is no draft; the draft is then what it was before. */
  readonly fault: string | null;
}

/** A content type that is edited as a form and as JSON, which say the same at any time. `key`: of one that is changed. */
export function useDraft(start: Draft, key?: string) {
  const [state, setState] = useState<State>({ draft: start, text: null, fault: null });
  const { draft, text, fault } = state;
  const settled = useDeferredValue(draft);
  const checked = useMemo(() => checkType(settled, key), [settled, key]);
  return {
    draft,
    fault,
    problems: checked.problems,
    /** Null while something is wrong. */
    type: fault === null && settled === draft ? checked.type : null,
    text: text ?? JSON.stringify(draft, null, 2),
    edit: (next: Draft) => setState({ draft: next, text: null, fault: null }),
    change: (next: (now: Draft) => Draft) =>
      setState((now) => ({ draft: next(now.draft), text: null, fault: null })),
    typeJson: (typed: string) =>
      setState((now) => {
        const parsed = parseDocument(typed);
        if (!parsed.ok) return { ...now, text: typed, fault: parsed.message };
        if (isObject(parsed.document)) return { draft: parsed.document, text: typed, fault: null };
        return { ...now, text: typed, fault: "A content type is a JSON object." };
      }),
  };
}
export type DraftState = ReturnType<typeof useDraft>;

/** A type as JSON to begin with. */
export function draftOf(type: ContentType): Draft {
  return type as unknown as Json as Draft;
}
