import { describe, expect, it } from 'vitest';
import { ManifestClient, WorkerLost, type WorkerPort } from './manifest-client.ts';
import { ManifestService } from './manifest-service.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

/** The real service behind a port that answers when it is told to. */
function played() {
  const sent: ToWorker[] = [];
  const ports: WorkerPort[] = [];
  const start = (): WorkerPort => {
    const port: WorkerPort = {
      onmessage: null,
      onerror: null,
      terminate: () => undefined,
      postMessage: (message) => {
        sent.push(message);
        service.handle(message);
      },
    };
    const service = new ManifestService((answer) => {
      queueMicrotask(() => port.onmessage?.(new MessageEvent<FromWorker>('message', { data: answer })));
    });
    ports.push(port);
    return port;
  };
  return { client: new ManifestClient(start), sent, ports };
}
const about = { cluster: 'a', mode: 'apply', text: 'kind: Pod\nkind: Pod\n' } as const;

describe('questions to the worker', () => {
  it('are answered by their ids', async () => {
    const { client } = played();
    const [first, second] = await Promise.all([
      client.ask('lint', about),
      client.ask('lint', { ...about, text: 'kind: Service\n' }),
    ]);
    expect(first.findings.map(({ line }) => line)).toContain(2);
    expect(second.documents).toMatchObject([{ kind: 'Service' }]);
  });

  it('start it when the first one is asked, and tell each knowledge once', async () => {
    const { client, sent, ports } = played();
    expect(ports).toHaveLength(0);
    const context = { served: [], failedGroups: [] };
    client.tell({ type: 'served', cluster: 'a', context }, context);
    client.tell({ type: 'served', cluster: 'a', context }, context);
    client.tell({ type: 'schemas', cluster: 'a', apiVersion: 'v1', text: '{}' }, 'hash 1');
    client.tell({ type: 'schemas', cluster: 'a', apiVersion: 'v1', text: '{}' }, 'hash 1');
    client.tell({ type: 'schemas', cluster: 'a', apiVersion: 'v1', text: '{}' }, 'hash 2');
    await client.ask('lint', about);
    expect(ports).toHaveLength(1);
    expect(sent.map(({ type }) => type)).toEqual(['knowledge', 'knowledge', 'knowledge', 'ask']);
    // Who was answered before may ask again.
    expect(client.knowledge.get()).toBe(3);
  });

  it('fail with what went wrong in it, and the next one is answered', async () => {
    const { client, ports } = played();
    const asked = client.ask('lint', about);
    ports[0]?.onmessage?.(new MessageEvent<FromWorker>('message', { data: { type: 'failure', id: 1, message: 'no' } }));
    await expect(asked).rejects.toThrow('no');
    await expect(client.ask('lint', about)).resolves.toBeDefined();
  });

  it('say that it is lost when it breaks, and from then on', async () => {
    const { client, ports } = played();
    const asked = client.ask('lint', about);
    ports[0]?.onerror?.(new Event('error') as ErrorEvent);
    await expect(asked).rejects.toBeInstanceOf(WorkerLost);
    await expect(client.ask('lint', about)).rejects.toBeInstanceOf(WorkerLost);
    expect(ports).toHaveLength(1);
  });

  it('say so when the browser starts none', async () => {
    const client = new ManifestClient(() => {
      throw new Error('refused by policy');
    });
    await expect(client.ask('lint', about)).rejects.toMatchObject({ name: 'WorkerLost', message: 'refused by policy' });
  });
});
