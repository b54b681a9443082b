import { getRouteApi } from "@tanstack/react-router";
import { TextLink } from "../../components/links.tsx";
import { Page } from "../../components/page.tsx";
import { TypeEditor } from "./type-editor.tsx";

const route = getRouteApi("/new-type");

/** Makes a content type. */
export function NewTypePage() {
  const { tab = "form" } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page
      title="New type"
      crumbs={
        <TextLink to="/types" size="sm">
          Types
        </TextLink>
      }
      subtitle="It is made here. No target gets it before a plan is applied."
    >
      <TypeEditor
        before={null}
        versionId={null}
        tab={tab}
        firstOpen={undefined}
        onTab={(next) => void navigate({ search: { tab: next }, replace: true })}
      />
    </Page>
  );
}
