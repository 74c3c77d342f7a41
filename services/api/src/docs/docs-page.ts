import { z } from 'zod';

const operationSchema = z.object({
  summary: z.string().optional(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().optional(),
        schema: z.unknown().optional(),
      }),
    )
    .optional(),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
  responses: z.record(
    z.string(),
    z.object({
      description: z.string().optional(),
      content: z.record(z.string(), z.object({ schema: z.unknown() })).optional(),
    }),
  ),
});
const documentSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string().optional() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

type Operation = z.infer<typeof operationSchema>;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2320; --soft: #56605b; --page: #f6f7f4; --card: #fff; --line: #dde1db; --accent: #0f5442; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e9e6; --soft: #a3ada8; --page: #101514; --card: #181e1c; --line: #2f3834; --accent: #93d2b8; } }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; color: var(--ink); background: var(--page); }
a { color: var(--accent); } h2 { margin-top: 2rem; } p.soft { color: var(--soft); }
details { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; padding: 0 1rem; }
summary { cursor: pointer; padding: .625rem 0; min-height: 24px; } code, pre { font: 14px/1.45 ui-monospace, "DejaVu Sans Mono", monospace; }
pre { overflow: auto; max-height: 24rem; background: var(--page); border-radius: 6px; padding: .75rem; }
table { border-collapse: collapse; } th, td { text-align: left; padding: .25rem 1rem .25rem 0; vertical-align: top; }
.method { display: inline-block; min-width: 4rem; font-weight: 700; color: var(--accent); }`;

const schemaBlock = (title: string, schema: unknown) =>
  `<h4>${escapeHtml(title)}</h4><pre tabindex="0" aria-label="${escapeHtml(title)}">${escapeHtml(JSON.stringify(schema, undefined, 2))}</pre>`;

function parameters(operation: Operation): string {
  const rows = (operation.parameters ?? []).map(
    ({ name, in: place, required, schema }) =>
      `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${escapeHtml(place)}</td><td>${required ? 'required' : 'optional'}</td><td><code>${escapeHtml(JSON.stringify(schema ?? {}))}</code></td></tr>`,
  );
  return rows.length === 0
    ? ''
    : `<h4>Parameters</h4><table><thead><tr><th scope="col">Name</th><th scope="col">Where</th><th scope="col">Needed</th><th scope="col">Form</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function operationCard(path: string, method: string, value: unknown): string {
  const operation = operationSchema.parse(value);
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema }]) =>
    schemaBlock(`Body (${type})`, schema),
  );
  const answers = Object.entries(operation.responses).map(([status, { description, content }]) => {
    const schemas = Number(status) < 300 ? Object.entries(content ?? {}) : [];
    return schemas.length === 0
      ? `<p>${escapeHtml(status)}: ${escapeHtml(description ?? '')}</p>`
      : schemas
          .map(([type, { schema }]) => schemaBlock(`${status}: ${description ?? ''} (${type})`, schema))
          .join('');
  });
  return `<details><summary><span class="method">${escapeHtml(method.toUpperCase())}</span> <code>${escapeHtml(path)}</code><br>${escapeHtml(operation.summary ?? '')}</summary>${parameters(operation)}${bodies.join('')}<h4>Answers</h4>${answers.join('')}</details>`;
}

/** First word of a path that names what it is about: `screening` of `/api/reviews/{reviewId}/screening/queue`. */
function groupOf(path: string): string {
  const words = path.split('/').filter((word) => word !== '' && word !== 'api' && !word.startsWith('{'));
  return (words[0] === 'reviews' ? words[1] : words[0]) ?? 'reviews';
}

/**
 * The API's description as a page to be read: plain HTML without scripts, so that nothing is fetched from elsewhere and the
 * app's own content security policy holds.
 */
export function docsPage(document: unknown): string {
  const { info, paths } = documentSchema.parse(document);
  const groups = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const group = groupOf(path);
      groups.set(group, [...(groups.get(group) ?? []), operationCard(path, method, operation)]);
    }
  }
  const names = [...groups.keys()].sort();
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(info.title)} API</title><style>${STYLE}</style></head><body><main>
<h1>${escapeHtml(info.title)} API ${escapeHtml(info.version)}</h1><p>${escapeHtml(info.description ?? '')}</p>
<p class="soft">Programs send a token of the account page as <code>Authorization: Bearer …</code>. Lists answer <code>nextCursor</code>; give it back as <code>cursor</code> for the next page. Refusals are <code>{ code, message }</code>. For machines: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<nav aria-label="Groups"><p>${names.map((name) => `<a href="#${escapeHtml(name)}">${escapeHtml(name)}</a>`).join(' · ')}</p></nav>
${names.map((name) => `<section aria-labelledby="${escapeHtml(name)}"><h2 id="${escapeHtml(name)}">${escapeHtml(name)}</h2>${groups.get(name)?.join('') ?? ''}</section>`).join('\n')}
</main></body></html>`;
}
