import { type Form, formSchema } from "../src/schema.ts";

const address = "http://papyrus.invalid";
const key = "papyrus-key-5d20";
const pageSize = 10;

/** As strict as the real one: a save must name the revision it has seen. */
export function createFakePapyrus() {
  const forms = new Map<string, Form>();

  function list(after: string): Response {
    const slugs = [...forms.keys()].sort().filter((slug) => slug > after);
    const page = slugs.slice(0, pageSize);
    const more = slugs.length > pageSize ? page.at(-1) : null;
    return Response.json({ forms: page.map((slug) => forms.get(slug)), more });
  }

  function save(slug: string, body: unknown, rev: string | null): Response {
    const form = formSchema.safeParse(body);
    if (!form.success || form.data.slug !== slug) return new Response(null, { status: 422 });
    const held = forms.get(slug)?.rev ?? 0;
    if (rev !== String(held)) return new Response(null, { status: 409 });
    forms.set(slug, { ...form.data, rev: held + 1 });
    return Response.json(forms.get(slug));
  }

  async function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.origin !== address) throw new TypeError("fetch failed");
    if (request.headers.get("papyrus-key") !== key) return new Response(null, { status: 401 });
    const slug = url.pathname.split("/")[2];
    if (slug === undefined) return list(url.searchParams.get("after") ?? "");
    if (request.method === "PUT") {
      return save(slug, await request.json(), request.headers.get("if-rev"));
    }
    const form = forms.get(slug);
    return form === undefined ? new Response(null, { status: 404 }) : Response.json(form);
  }

  return { fetch, forms, config: { address }, secrets: { key } };
}
