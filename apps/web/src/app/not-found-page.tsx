import { IconMapQuestion } from "@tabler/icons-react";
import { EmptyState } from "../components/empty-state.tsx";
import { ButtonLink } from "../components/links.tsx";
import { Page } from "../components/page.tsx";

export function NotFoundPage() {
  return (
    <Page title="Page not found">
      <EmptyState
        icon={IconMapQuestion}
        title="There is no page at this address"
        actions={<ButtonLink to="/">Go to the overview</ButtonLink>}
      >
        The link may be old or incomplete. What is on record is still there: look for it in the
        history.
      </EmptyState>
    </Page>
  );
}
