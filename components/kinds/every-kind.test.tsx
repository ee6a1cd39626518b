import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NextIntlClientProvider } from 'next-intl';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { prerenderToNodeStream } from 'react-dom/static';
import { describe, expect, test, vi } from 'vitest';
import { ClusterSessionContext } from '#components/data/use-session.ts';
import { gridColumns } from '#components/resource-list/columns/grid-column.ts';
import { GridRowView } from '#components/resource-list/grid/grid-row.tsx';
import type { GridRow } from '#components/resource-list/grid/held-rows.ts';
import { kindDefinition } from '#lib/kinds/registry.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { parseResourceId, type Resource } from '#lib/kubernetes/resource.ts';
import { mutated, randomNumbers } from '#lib/kubernetes/status/zoo/mutate.ts';
import { realObjects } from '#lib/kubernetes/status/zoo/specimens.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { ClusterSession } from '#lib/protocol/session.ts';
import en from '#messages/en.json' with { type: 'json' };
import { KindDetail } from './details.tsx';

/** What every hook that reads finds: objects of the same kind of hostility as the page's own. */
const world = vi.hoisted(() => ({
  related: (_id: string): readonly unknown[] => [],
  resources: [] as Resource[],
}));

vi.mock('#components/data/use-objects.ts', () => ({
  useObjects: (_cluster: string, resource: Resource | undefined) => listOf(resource),
}));
vi.mock('#components/data/use-object-lists.ts', () => ({
  useObjectLists: (_cluster: string, asked: readonly { readonly resource: Resource | undefined }[]) =>
    asked.map(({ resource }) => listOf(resource)),
}));
vi.mock('#components/data/use-object.ts', () => ({
  useObject: (_cluster: string, resource: Resource) => stateOf(world.related(idOf(resource))[0]),
  useObjectLiveState: () => ({ state: 'live' }),
}));
vi.mock('#components/data/use-discovery.ts', () => ({
  useDiscovery: () => ({
    resources: world.resources,
    served: world.resources,
    failedGroups: [],
    byId: (id: string) => world.resources.find((resource) => idOf(resource) === id),
    pending: false,
    problem: undefined,
  }),
}));
vi.mock('next/navigation', () => ({
  useParams: () => ({ cluster: 'test' }),
  usePathname: () => '/c/test',
  useSearchParams: () => new URLSearchParams(),
  useRouter: () => ({ push: () => undefined, replace: () => undefined, prefetch: () => undefined }),
}));
vi.mock('next/link', () => ({
  default: ({ href, children }: { href: string; children?: ReactNode }) => <a href={href}>{children}</a>,
}));
vi.mock('next/dynamic', () => ({
  default: (load: () => Promise<ComponentType>) => {
    const Loaded = lazy(async () => ({ default: await load() }));
    return (props: object) => (
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    );
  },
}));

const idOf = ({ group, plural }: Pick<Resource, 'group' | 'plural'>) => (group === '' ? plural : `${plural}.${group}`);
const listOf = (resource: Resource | undefined) => ({
  objects: resource === undefined ? [] : world.related(idOf(resource)),
  more: false,
  isRead: true,
  pending: false,
  problem: undefined,
});
const stateOf = (object: unknown) => ({
  object,
  json: undefined,
  pending: false,
  problem: undefined,
  gone: false,
  partialRights: false,
  refetch: () => undefined,
});

function resourceOf(id: string, object: KubeObject): Resource {
  const { group, plural } = parseResourceId(id);
  const version = object.apiVersion.split('/').at(-1) ?? 'v1';
  const verbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];
  const namespaced = object.metadata.namespace !== undefined;
  return { group, plural, version, kind: object.kind, namespaced, verbs, shortNames: [], subresources: ['status'] };
}

world.resources = [...realObjects].flatMap(([id, [object]]) => (object === undefined ? [] : [resourceOf(id, object)]));

const session: ClusterSession = {
  cluster: 'test',
  server: 'https://192.0.2.1:6443',
  version: 'v1.35.4',
  user: { name: 'jane', uid: 'jane', groups: [] },
  credential: 'token',
  expiresAt: '2099-01-01T00:00:00Z',
  startedAt: '2026-01-01T00:00:00Z',
};

/** Renders as the server does; everything that throws on the way, in lazily loaded parts too. */
async function thrownBy(element: ReactNode): Promise<string[]> {
  const thrown: string[] = [];
  const page = (
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC" onError={(error) => thrown.push(String(error))}>
      <QueryClientProvider client={new QueryClient()}>
        <ClusterSessionContext value={session}>{element}</ClusterSessionContext>
      </QueryClientProvider>
    </NextIntlClientProvider>
  );
  try {
    const { prelude } = await prerenderToNodeStream(page, {
      onError: (error) => void thrown.push(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    });
    for await (const _chunk of prelude);
  } catch (error) {
    thrown.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  return thrown;
}

const columns = ['Name', 'Ready', 'Status', 'Node', 'Age', 'Labels'].map((name) => ({
  name,
  type: 'string',
  format: name === 'Name' ? 'name' : '',
  description: '',
  priority: 0,
}));

function Row({ resource, object }: { resource: Resource; object: KubeObject }) {
  const status = statusOf(object);
  const shape = kindDefinition(idOf(resource)).list;
  const row: GridRow = {
    id: 1,
    name: object.metadata.name,
    cells: columns.map(() => null),
    ...(status === undefined ? {} : { status: status.word, tone: status.tone }),
    ...(status?.reason === undefined ? {} : { reason: status.reason }),
  };
  const handlers = { select: ignored, activate: ignored, follow: ignored, hrefOf: () => '#' };
  return (
    <table>
      <tbody>
        <GridRowView
          row={row}
          index={0}
          columns={gridColumns(columns, { withNamespace: true, withUsage: true, added: ['label:app'], shape })}
          cluster="test"
          resourceId={idOf(resource)}
          isActive={false}
          isSelectable
          isTabStop
          handlers={handlers}
          texts={{
            gone: '',
            everyPod: '',
            reasonOf: (found) => found?.reason?.code,
            select: (name) => name,
            notYet: '',
          }}
          rowActions={() => null}
        />
      </tbody>
    </table>
  );
}
const ignored = () => undefined;

const runs = Number(process.env.FUZZ_RUNS ?? 12);

describe.each([...realObjects.keys()].map((id) => ({ id })))('$id', ({ id }) => {
  const originals = realObjects.get(id) ?? [];
  const [first] = originals;
  if (first === undefined) return;
  const resource = resourceOf(id, first);
  const render = (object: KubeObject) =>
    thrownBy(
      <>
        <KindDetail resource={resource} object={object} state={stateOf(object) as never} />
        <Row resource={resource} object={object} />
      </>,
    );

  test('[P20] the page and the row of each real object are drawn', async () => {
    world.related = (other) => realObjects.get(other) ?? [];
    for (const object of originals.slice(0, 6))
      expect([object.metadata.name, await render(object)]).toEqual([object.metadata.name, []]);
  });

  test('[P20] nothing that an object may lack or say makes its page or row fail', async () => {
    const random = randomNumbers(Number(process.env.FUZZ_SEED ?? 20260101));
    const failures: unknown[] = [];
    for (let run = 0; run < runs; run++) {
      const original = originals[Math.floor(random() * originals.length)] ?? first;
      const { object, what } = mutated(original, random);
      const others = new Map<string, readonly unknown[]>();
      world.related = (other) => {
        const known =
          others.get(other) ?? (realObjects.get(other) ?? []).slice(0, 4).map((one) => mutated(one, random).object);
        others.set(other, known);
        return known;
      };
      const thrown = await render(object);
      if (thrown.length > 0)
        failures.push({ what, thrown: thrown.slice(0, 2).map((text) => text.split('\n').slice(0, 4).join('\n')) });
    }
    expect(failures).toEqual([]);
  }, 60_000);
});
