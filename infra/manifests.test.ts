import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Names of the queues and of the variables that the services read, from where they are declared. */
const queues = [
  ...(/QUEUES = \[([^\]]+)\]/.exec(read('packages/queue/src/jobs.ts'))?.[1] ?? '').matchAll(/'(\w+)'/g),
].map((match) => match[1] ?? '');
const variablesOf = (service: string) =>
  new Set(
    [...read(`services/${service}/src/config.ts`).matchAll(/^ {2}([A-Z_]+):/gm)].map(
      (match) => match[1] ?? '',
    ),
  );
const API = variablesOf('api');
const WORKER = variablesOf('worker');
const MIGRATE = new Set(['DATABASE_URL']);

const compose = z
  .strictObject({
    name: z.string(),
    services: z.record(
      z.string(),
      z.strictObject({
        image: z.string(),
        build: z.strictObject({ context: z.literal('.'), dockerfile: z.string() }).optional(),
        command: z.array(z.string()).optional(),
        environment: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        depends_on: z
          .record(
            z.string(),
            z.strictObject({ condition: z.enum(['service_healthy', 'service_completed_successfully']) }),
          )
          .optional(),
        healthcheck: z
          .strictObject({ test: z.array(z.string()), interval: z.string(), retries: z.int() })
          .optional(),
        ports: z
          .array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/, 'published to this machine only'))
          .optional(),
        volumes: z.array(z.string()).optional(),
        init: z.boolean().optional(),
        restart: z.enum(['unless-stopped', 'no']),
        stop_grace_period: z.string().optional(),
      }),
    ),
    volumes: z.record(z.string(), z.null()),
  })
  .parse(withoutExtensions(parse(read('docker-compose.yml'), { merge: true })));

/** Top-level `x-…` keys only hold what is merged elsewhere. */
function withoutExtensions(file: unknown): unknown {
  return Object.fromEntries(
    Object.entries(z.record(z.string(), z.unknown()).parse(file)).filter(([key]) => !key.startsWith('x-')),
  );
}

const metadata = z.object({ name: z.string().regex(/^[a-z0-9-]+$/), namespace: z.literal('perennial') });
const labels = z.record(z.string(), z.string());
const variable = z.union([
  z.strictObject({ name: z.string(), value: z.string() }),
  z.strictObject({
    name: z.string(),
    valueFrom: z.strictObject({
      secretKeyRef: z.strictObject({ name: z.literal('perennial'), key: z.string() }),
    }),
  }),
]);
const container = z.object({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
  env: z.array(variable).default([]),
  securityContext: z
    .strictObject({
      allowPrivilegeEscalation: z.literal(false),
      readOnlyRootFilesystem: z.literal(true),
      capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
    })
    .optional(),
});
const pod = z.object({
  metadata: z.object({ labels }),
  spec: z.object({
    securityContext: z.object({ runAsNonRoot: z.literal(true), runAsUser: z.int().min(1) }),
    containers: z.array(container).min(1),
  }),
});
const controller = z.object({
  selector: z.object({ matchLabels: labels }),
  replicas: z.int().min(1),
  template: pod,
});
const manifest = z.discriminatedUnion('kind', [
  z.object({
    apiVersion: z.literal('v1'),
    kind: z.literal('Namespace'),
    metadata: z.object({ name: z.literal('perennial') }),
  }),
  z.object({
    apiVersion: z.literal('v1'),
    kind: z.literal('Secret'),
    metadata,
    stringData: z.record(z.string(), z.string()),
  }),
  z.object({
    apiVersion: z.literal('v1'),
    kind: z.literal('Service'),
    metadata,
    spec: z.object({
      selector: labels,
      ports: z.array(z.object({ name: z.string(), port: z.int() })).min(1),
    }),
  }),
  z.object({
    apiVersion: z.literal('apps/v1'),
    kind: z.enum(['Deployment', 'StatefulSet']),
    metadata,
    spec: controller,
  }),
  z.object({
    apiVersion: z.literal('batch/v1'),
    kind: z.literal('Job'),
    metadata,
    spec: z.object({ template: pod }),
  }),
  z.object({
    apiVersion: z.literal('networking.k8s.io/v1'),
    kind: z.literal('Ingress'),
    metadata,
    spec: z.object({ rules: z.array(z.unknown()).min(1) }),
  }),
]);

const files = readdirSync(path.join(root, 'infra/kubernetes')).filter((file) => file.endsWith('.yaml'));
const manifests = files.flatMap((file) =>
  parseAllDocuments(read(`infra/kubernetes/${file}`)).map((document) => manifest.parse(document.toJS())),
);
const pods = manifests.flatMap((item) =>
  'spec' in item && 'template' in item.spec ? [item.spec.template] : [],
);
const containers = pods.flatMap((item) => item.spec.containers);
const ours = containers.filter(({ image }) => image.startsWith('perennial:'));
const valueIn = (env: z.infer<typeof variable>[], name: string) => {
  const found = env.find((entry) => entry.name === name);
  return found && 'value' in found ? found.value : undefined;
};

/** What a service may be told, by what it runs. */
function variablesFor(command: readonly string[] | undefined): Set<string> {
  if (command?.includes('services/worker/dist/main.js')) return WORKER;
  if (command?.includes('migrate')) return MIGRATE;
  return API;
}

describe('the compose file', () => {
  const services = Object.values(compose.services);
  const built = services.filter(({ build }) => build);

  test('was read: the services of a whole Perennial', () => {
    expect(Object.keys(compose.services)).toEqual([
      'postgres',
      'redis',
      'migrate',
      'api',
      'worker-ingest',
      'worker-classify',
      'worker-synthesise',
    ]);
  });

  test('workers share the queues among them, each served once', () => {
    const served = built.flatMap(({ environment }) =>
      String(environment?.PERENNIAL_QUEUES ?? '')
        .split(',')
        .filter(Boolean),
    );
    expect(queues.length).toBeGreaterThan(0);
    expect(served.sort()).toEqual([...queues].sort());
  });

  test('everything of ours comes from one image and one Dockerfile', () => {
    expect(new Set(built.map(({ image, build }) => `${image} ${build?.dockerfile}`))).toEqual(
      new Set(['perennial:0.1.0 infra/docker/Dockerfile']),
    );
  });

  test('sets only variables that the service reads', () => {
    for (const { command, environment } of built) {
      expect([...variablesFor(command)]).toEqual(expect.arrayContaining(Object.keys(environment ?? {})));
    }
  });

  test('migrates before anything of ours starts, and waits only for services that are there', () => {
    for (const [name, { depends_on }] of Object.entries(compose.services)) {
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(depends_on ?? {})));
      if (name === 'api' || name.startsWith('worker-')) {
        expect(depends_on?.migrate?.condition).toBe('service_completed_successfully');
      }
    }
  });

  test('holds no secret', () => {
    expect(read('docker-compose.yml')).not.toMatch(/(PASSWORD|SECRET): (?!\$\{\w+:\?)/);
    expect(read('docker-compose.yml')).not.toMatch(/:\/\/\w+:(?!\$\{)[^@\s/]+@/);
  });
});

describe('the Kubernetes manifests', () => {
  test('were read: seven files and all kinds', () => {
    expect(files).toHaveLength(7);
    expect(new Set(manifests.map(({ kind }) => kind)).size).toBe(7);
  });

  test('selectors find the pods they are meant for', () => {
    const found = pods.map((item) => item.metadata.labels);
    for (const item of manifests) {
      if (item.kind === 'Service') expect(found).toContainEqual(item.spec.selector);
      if ('spec' in item && 'replicas' in item.spec) {
        expect(item.spec.template.metadata.labels).toEqual(item.spec.selector.matchLabels);
      }
    }
  });

  test('workers share the queues among them, each served once', () => {
    const served = ours.flatMap(({ env }) => valueIn(env, 'PERENNIAL_QUEUES')?.split(',') ?? []);
    expect(served.sort()).toEqual([...queues].sort());
  });

  test('every secret that is asked for stands in the template, and no secret stands elsewhere', () => {
    const template = manifests.find((item) => item.kind === 'Secret');
    const asked = containers.flatMap(({ env }) =>
      env.flatMap((entry) => ('valueFrom' in entry ? entry.valueFrom.secretKeyRef.key : [])),
    );
    expect(new Set(asked)).toEqual(new Set(Object.keys(template?.stringData ?? {})));
    const plain = containers.flatMap(({ env }) =>
      env.flatMap((entry) => ('value' in entry ? entry.name : [])),
    );
    expect(plain.filter((name) => /PASSWORD|SECRET|DATABASE_URL/.test(name))).toEqual([]);
  });

  test('our containers run the image of the compose file, without rights and with variables they read', () => {
    const api = compose.services.api;
    for (const { image, command, env, securityContext } of ours) {
      expect(image).toBe(api?.image);
      expect(securityContext).toBeDefined();
      expect([...variablesFor(command)]).toEqual(expect.arrayContaining(env.map(({ name }) => name)));
    }
    expect(ours).toHaveLength(5);
  });

  test('the API listens for other pods', () => {
    const api = ours.find(({ name }) => name === 'api');
    expect(valueIn(api?.env ?? [], 'HOST')).toBe('0.0.0.0');
    expect(compose.services.api?.environment?.HOST).toBe('0.0.0.0');
  });
});

describe('the Dockerfile', () => {
  const dockerfile = read('infra/docker/Dockerfile');

  test('uses the pnpm of npm start and a Node that the project supports', () => {
    const pnpm = /pnpm@[\d.]+/.exec(read('infra/launch/toolchain.mjs'))?.[0];
    expect(new Set([...dockerfile.matchAll(/pnpm@[\d.]+/g)].map((match) => match[0]))).toEqual(
      new Set([pnpm]),
    );
    for (const [, major] of dockerfile.matchAll(/^FROM node:(\d+)/gm))
      expect(Number(major)).toBeGreaterThanOrEqual(20);
  });

  test('ends as an ordinary user', () => {
    expect([...dockerfile.matchAll(/^USER (\w+)$/gm)].at(-1)?.[1]).toBe('node');
  });
});
