import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { ourColumns } from '#lib/kubernetes/status/zoo/our-columns.ts';
import { zoo } from '#lib/kubernetes/status/zoo/zoo.ts';
import type { ZooCase, ZooResource } from '#lib/kubernetes/status/zoo/zoo-case.ts';
import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';

// Here and not beside the zoo, because lib/ has no way to a cluster. Objects are made for real and get their status by
// a dry run that is answered as a Table: no controller, kubelet or collector has time to change it.

const run = Date.now().toString(36);
const namespace = `zoo-${run}`;
const finalizer = 'pilothouse.test/kept';
let real: ClusterUnderTest;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  await real.makeUser(namespace);
});
afterAll(async () => {
  await real.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await real.close();
});

/** Names of the cluster's own objects must not meet those of another run. */
const nameOf = ({ namespaced, kind }: ZooResource, { object }: ZooCase): string =>
  namespaced || kind === 'APIService' ? object.metadata.name : `${object.metadata.name}-${run}`;

const listPath = ({ base, plural, namespaced }: ZooResource): string =>
  namespaced ? `${base}/namespaces/${namespace}/${plural}` : `${base}/${plural}`;

class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function send(
  method: 'POST' | 'PATCH' | 'PUT',
  path: string,
  body: unknown,
  options: { readonly type?: string; readonly asTable?: boolean } = {},
): Promise<unknown> {
  const { type = 'application/json', asTable = false } = options;
  const answer = await real.admin.text({
    method,
    path,
    headers: {
      'content-type': type,
      ...(asTable ? { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' } : {}),
    },
    body: JSON.stringify(body),
  });
  if (answer.status >= 300) throw new Refusal(answer.status, `${method} ${path}: ${answer.status} ${answer.text}`);
  return JSON.parse(answer.text);
}

/** The API server reads it: one for the name `zoo`, with a key that nobody has. */
const certificateRequest = Buffer.from(
  [
    '-----BEGIN CERTIFICATE REQUEST-----',
    'MIHHMHACAQAwDjEMMAoGA1UEAwwDem9vMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD',
    'QgAECbIufqUq9/c5CawOpSDsAqx9DMIW+sRqrMblsTyfrct/SNosrXoLApFOaNIA',
    'E3Tf9/scrsQQ4Fag3BkPosYzkqAAMAoGCCqGSM49BAMCA0cAMEQCIAnskUBAai4E',
    'Zf9PvjDn0WK7XmVSOxAKYvfbHk4O0nXoAiAgE4G1Va5El6hmfeqtxUlFNvNgyyOS',
    'hn3OG1A+bcFmBA==',
    '-----END CERTIFICATE REQUEST-----',
  ].join('\n'),
).toString('base64');

async function make(resource: ZooResource, entry: ZooCase): Promise<void> {
  const { metadata, status: _status, ...rest } = entry.object;
  const { deletionTimestamp, deletionGracePeriodSeconds: _seconds, ...kept } = metadata;
  const name = nameOf(resource, entry);
  const own =
    resource.kind === 'Event' ? { involvedObject: { ...recordOf(entry.object.involvedObject), namespace } } : {};
  await send('POST', listPath(resource), {
    ...rest,
    ...own,
    ...(resource.kind === 'CertificateSigningRequest'
      ? { spec: { ...recordOf(rest.spec), request: certificateRequest } }
      : {}),
    metadata: { ...kept, name },
  });
  if (deletionTimestamp !== undefined)
    await real.write('DELETE', `${listPath(resource)}/${name}`, { gracePeriodSeconds: 30 });
}

/** The one row that the API server prints for the object with the status of the zoo. */
async function printed(
  resource: ZooResource,
  entry: ZooCase,
): Promise<{ cells: Record<string, unknown>; object: KubeObject }> {
  const path = `${listPath(resource)}/${nameOf(resource, entry)}`;
  const { status } = entry.object;
  const type = 'application/merge-patch+json';
  if (resource.kind === 'CertificateSigningRequest') await judge(path, status);
  // The aggregator has found out by itself, and prints no Table for a write.
  if (resource.kind === 'APIService') return rowOf(await tableOf(path, entry));
  const target = status === undefined ? path : `${path}/status`;
  const options = { type, asTable: true };
  // What a controller writes between the read and the dry run is a conflict: read again.
  for (let attempt = 1; ; attempt += 1) {
    const body = status === undefined ? {} : await wholeStatus(path, resource, status);
    try {
      return rowOf(await send('PATCH', `${target}?dryRun=All&includeObject=Object`, body, options));
    } catch (error) {
      if (!(error instanceof Refusal && error.status === 409) || attempt === 10) throw error;
    }
  }
}

function rowOf(table: unknown): { cells: Record<string, unknown>; object: KubeObject } {
  const names = listOf(recordOf(table).columnDefinitions).map((column) => textOf(recordOf(column).name) ?? '');
  const [row] = listOf(recordOf(table).rows).map(recordOf);
  const cells = Object.fromEntries(names.map((name, index) => [name, listOf(row?.cells)[index]]));
  return { cells, object: objectOf(row?.object) };
}

async function tableOf(path: string, { printed: expected }: ZooCase): Promise<unknown> {
  const read = async (): Promise<unknown> => {
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io';
    const answer = await real.admin.text({ method: 'GET', path: `${path}?includeObject=Object`, headers: { accept } });
    return JSON.parse(answer.text);
  };
  await expect.poll(async () => rowOf(await read()).cells, { timeout: 20_000 }).toMatchObject(expected);
  return await read();
}

/** Approving and denying is a right, and a subresource, of its own; it prints no Table. */
async function judge(path: string, status: unknown): Promise<void> {
  const verdicts = listOf(recordOf(status).conditions).filter((condition) =>
    ['Approved', 'Denied'].includes(textOf(recordOf(condition).type) ?? ''),
  );
  if (verdicts.length === 0) return;
  const type = 'application/merge-patch+json';
  await send('PATCH', `${path}/approval`, { status: { conditions: verdicts } }, { type });
}

/**
 * The merge patch that leaves nothing but this status. Such a patch keeps what it does not name, so what a controller
 * wrote is taken out, of the very version that was read, but for what may not go back. Pods have no controller here.
 */
async function wholeStatus(path: string, resource: ZooResource, status: unknown): Promise<unknown> {
  if (resource.kind === 'Pod') return { status };
  const answer = await real.admin.text({ method: 'GET', path });
  const { metadata, status: before } = recordOf(JSON.parse(answer.text));
  const written = Object.keys(recordOf(before)).filter((field) => field !== 'collisionCount');
  const cleared = Object.fromEntries(written.map((field) => [field, null]));
  const { resourceVersion } = recordOf(metadata);
  return { metadata: { resourceVersion }, status: { ...cleared, ...recordOf(status) } };
}

function objectOf(value: unknown): KubeObject {
  // The API server has just printed it: kind and name are there.
  if (!isRecord(value) || textOf(recordOf(value.metadata).name) === undefined) throw new TypeError('no object');
  return value as unknown as KubeObject;
}

async function remove(resource: ZooResource, entry: ZooCase): Promise<void> {
  const path = `${listPath(resource)}/${nameOf(resource, entry)}`;
  const { finalizers } = entry.object.metadata;
  if (Array.isArray(finalizers) && finalizers.includes(finalizer)) {
    await send('PATCH', path, { metadata: { finalizers: null } }, { type: 'application/merge-patch+json' });
  }
  if (!resource.namespaced) await real.admin.text({ method: 'DELETE', path });
}

const withoutAge = (cell: unknown) => (typeof cell === 'string' ? cell.replace(/ \(.* ago\)$/, '') : cell);

describe.each(zoo.map((resource) => ({ kind: resource.kind, resource })))('$kind', ({ resource }) => {
  test.each(resource.cases.map((entry) => ({ title: entry.title, entry })))(
    '[P20] [P5] one $title is printed as kubectl prints it',
    async ({ entry }) => {
      await make(resource, entry);
      try {
        const { cells, object } = await printed(resource, entry);
        const names = Object.keys(entry.printed);
        const theirs = names.map((name) => [name, cells[name]]);
        const ours = ourColumns(object);
        expect(Object.fromEntries(names.map((name) => [name, ours[name]]))).toEqual(Object.fromEntries(theirs));
        // What the zoo says is kubectl's is what the unit tests compare with.
        expect(Object.fromEntries(theirs.map(([name, cell]) => [name, withoutAge(cell)]))).toEqual(entry.printed);
      } finally {
        await remove(resource, entry);
      }
    },
  );
});
