import { runConformance } from "@syncline/adapter-testkit";
import { papyrusAdapter } from "../src/index.ts";
import { createFakePapyrus } from "./fake-papyrus.ts";

runConformance({
  adapter: papyrusAdapter,
  setup() {
    const papyrus = createFakePapyrus();
    return {
      config: papyrus.config,
      secrets: papyrus.secrets,
      badSecrets: { key: "no-key-of-theirs" },
      badAddressConfig: { address: "http://nowhere.invalid" },
      fetch: papyrus.fetch,
      async reset() {
        papyrus.forms.clear();
      },
      async foreignEdit({ nativeId }) {
        const form = papyrus.forms.get(nativeId);
        if (form === undefined) throw new Error(`there is no form '${nativeId}'`);
        const rev = form.rev + 1;
        papyrus.forms.set(nativeId, { ...form, rev, title: "Edited at the desk" });
      },
    };
  },
});
