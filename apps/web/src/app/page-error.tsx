import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { ErrorState } from "../components/error-state.tsx";
import { ButtonLink } from "../components/links.tsx";
import { Page } from "../components/page.tsx";

/** Shown when a page itself breaks, or its code could not be loaded. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Page title="This page could not be shown">
      <ErrorState
        error={error}
        onRetry={retry}
        actions={
          <ButtonLink to="/" variant="default">
            Go to the overview
          </ButtonLink>
        }
      />
    </Page>
  );
}
