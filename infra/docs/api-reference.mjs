// Writes docs/reference/api.md from the API's own OpenAPI description.
// Run from the repository's root after `npx tsc -b services/api`: node infra/docs/api-reference.mjs
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const load = (file) => import(pathToFileURL(path.join(root, file)).href);
const { createApi } = await load('services/api/dist/app.js');
const contracts = await load('packages/contracts/dist/index.js');
const { createRoute, OpenAPIHono } = await load('services/api/node_modules/@hono/zod-openapi/dist/index.mjs');

const silent = { error: console.error };
const api = createApi(
  { db: {}, clock: () => new Date(0), log: silent },
  { handle: async () => new Response(), findPerson: async () => undefined },
  { subscribe: () => () => {}, close: async () => {} },
);
const { paths } = await (await api.request('/api/openapi.json')).json();

/** The contracts' object schemas as OpenAPI sees them, to find them again inside the answers and give them their names. */
function nameShapes() {
  const probe = new OpenAPIHono();
  for (const [exported, schema] of Object.entries(contracts)) {
    if (!exported.endsWith('Schema')) continue;
    const content = { 'application/json': { schema } };
    probe.openapi(
      createRoute({ method: 'get', path: `/${exported}`, responses: { 200: { content, description: '' } } }),
      () => {},
    );
  }
  const described = probe.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } });
  const names = new Map();
  for (const [route, { get }] of Object.entries(described.paths)) {
    const { schema } = get.responses[200].content['application/json'];
    if (schema?.type !== 'object' || !schema.properties) continue;
    const bare = route.slice(1).replace(/Schema$/, '');
    names.set(JSON.stringify(schema), `${bare[0].toUpperCase()}${bare.slice(1)}`);
  }
  return names;
}

const names = nameShapes();
const used = new Map();

/** A schema in the notation of TypeScript; a shape with a name is mentioned by it and described once. */
function show(schema, indent = '') {
  const name = names.get(JSON.stringify(schema));
  if (name !== undefined) {
    used.set(name, schema);
    return name;
  }
  return describe(schema, indent);
}

function describe(schema, indent) {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.map((option) => show(option, indent)).join(' | ');
  if (schema.allOf) return schema.allOf.map((part) => show(part, indent)).join(' & ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const types = [schema.type ?? 'unknown'].flat();
  return types.map((type) => describeType(type, schema, indent)).join(' | ');
}

function describeType(type, schema, indent) {
  if (type === 'array') {
    const items = schema.items ? show(schema.items, indent) : 'unknown';
    const isUnion =
      schema.items &&
      !names.has(JSON.stringify(schema.items)) &&
      (schema.items.anyOf ?? schema.items.oneOf ?? schema.items.enum);
    return isUnion ? `(${items})[]` : `${items}[]`;
  }
  if (type !== 'object') return type;
  if (!schema.properties) {
    const values =
      typeof schema.additionalProperties === 'object' ? show(schema.additionalProperties, indent) : 'unknown';
    return `{ [name]: ${values} }`;
  }
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties).map(
    ([field, value]) => `${field}${required.has(field) ? '' : '?'}: ${show(value, `${indent}  `)}`,
  );
  const line = `{ ${fields.join('; ')} }`;
  if (line.length <= 88 && !line.includes('\n')) return line;
  return `{\n${fields.map((field) => `${indent}  ${field};\n`).join('')}${indent}}`;
}

const inBlock = (label, text) =>
  text.includes('\n') || text.length > 80
    ? `${label}:\n\n\`\`\`ts\n${text}\n\`\`\``
    : `${label}: \`${text}\``;

function showParameter({ name, required, schema }) {
  const { minimum, maximum, default: fallback } = schema;
  const range = minimum !== undefined && maximum !== undefined ? `, ${minimum} to ${maximum}` : '';
  const otherwise = fallback === undefined || fallback === '' ? '' : `, otherwise ${fallback}`;
  return `\`${name}\`${required ? '' : '?'} ${describe(schema, '')}${range}${otherwise}`;
}

function showRoute(method, route, operation) {
  const parts = [`### ${method.toUpperCase()} ${route}`, `${operation.summary}.`];
  for (const [place, label] of [
    ['query', 'Query'],
    ['header', 'Headers'],
  ]) {
    const found = (operation.parameters ?? []).filter((parameter) => parameter.in === place);
    if (found.length > 0) parts.push(`${label}: ${found.map(showParameter).join('; ')}`);
  }
  for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {})) {
    parts.push(type === 'application/json' ? inBlock('Body', show(schema)) : `Body: bytes (\`${type}\`)`);
  }
  for (const [status, response] of Object.entries(operation.responses).filter(([code]) =>
    code.startsWith('2'),
  )) {
    const schema = response.content?.['application/json']?.schema;
    parts.push(schema ? inBlock(`Answer ${status}`, show(schema)) : `Answer ${status}: no body`);
  }
  return parts.join('\n\n');
}

const HEAD = `# HTTP API

Generated from the API's OpenAPI description by \`node infra/docs/api-reference.mjs\`; do not edit. A running Perennial serves the
description itself at \`/api/openapi.json\`.

Everything is JSON, below \`/api\`. Fields with \`?\` may be absent. A refusal is \`Problem\`, with a stable code that
[errors.md](../errors.md) explains: 400 not of the documented form, 401 nobody is signed in, 403 a role is missing, 404 not there
or not open to you, 409 something changed meanwhile or comes too early.

Sign-in is a cookie. A browser's requests that change something must come from the app's own address.

Outside the description:

| route | what |
|---|---|
| \`POST /api/auth/sign-up/email\` | \`{ name, email, password }\`; makes an account and signs in |
| \`POST /api/auth/sign-in/email\` | \`{ email, password }\`; sets the session cookie |
| \`POST /api/auth/sign-out\`, \`GET /api/auth/get-session\` | the session |
| \`GET /api/reviews/{reviewId}/events\` | \`text/event-stream\`; an event's name says what to fetch again, its data is \`{}\` |
| \`GET /api/reviews/{reviewId}/prisma.csv\` | the PRISMA counts as a table |
| \`GET /api/health\` | \`{ "status": "ok" }\` |
`;

const GROUPS = [
  ['The reader', /^\/api\/public/],
  [
    'People and reviews',
    /^\/api\/(me(\/preferences)?|invitations.*|reviews|reviews\/\{reviewId\}(\/(members.*|invitations.*|team|protocol|work))?)$/,
  ],
  ['Accounts', /^\/api\/me\//],
  ['Protocol', /\/protocols/],
  ['Audit and background work', /\/(audit|work)/],
  ['Searches on schedule', /\/(schedules|refreshes|record-changes)/],
  ['Citations and duplicates', /\/(citations|duplicates|links)/],
  ['Imports and exports', /\/(imports|export)/],
  ['Screening', /\/(screening|conflicts|full-text|calibration|agreement|prisma)/],
  ['Risk of bias', /\/risk-of-bias/],
  [
    'Studies and extraction',
    /\/(studies|form|exports|study-suggestions|node-map|calculations|extraction-agreement)/,
  ],
  ['Analyses and versions', /\/(analyses|versions)/],
];

const routes = Object.entries(paths).flatMap(([route, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method, route, operation })),
);
const groupOf = ({ route }) => GROUPS.findIndex(([, pattern]) => pattern.test(route));
const lost = routes.filter((route) => groupOf(route) < 0);
if (lost.length > 0) throw new Error(`no group for ${lost.map(({ route }) => route).join(', ')}`);

const sections = GROUPS.map(([title], index) => {
  const members = routes.filter((route) => groupOf(route) === index);
  return [
    `## ${title}`,
    ...members.map(({ method, route, operation }) => showRoute(method, route, operation)),
  ].join('\n\n');
});
const shown = new Set();
const shapes = [];
for (
  let name = [...used.keys()][0];
  name !== undefined;
  name = [...used.keys()].find((key) => !shown.has(key))
) {
  shown.add(name);
  shapes.push([name, `### ${name}\n\n\`\`\`ts\n${describe(used.get(name), '')}\n\`\`\``]);
}
shapes.sort(([a], [b]) => (a < b ? -1 : 1));

const text = [HEAD, ...sections, '## Shapes', ...shapes.map(([, shape]) => shape)]
  .join('\n\n')
  .replaceAll(/\n{3,}/g, '\n\n');
writeFileSync(path.join(root, 'docs/reference/api.md'), `${text.trimEnd()}\n`);
console.error(`docs/reference/api.md: ${routes.length} routes, ${shapes.length} shapes`);
