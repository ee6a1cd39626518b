import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import type { Asked } from '#components/data/rights/rights-query.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import en from '#messages/en.json' with { type: 'json' };
import { useNoRight } from './use-no-right.ts';

const server = vi.hoisted(() => ({ readOnly: false, denied: (_: { verb: string }): boolean | undefined => false }));

vi.mock('#components/data/rights/use-can.ts', () => ({
  useCanAll: (_cluster: string, asked: readonly { verb: string }[]) =>
    asked.map((one) =>
      server.readOnly
        ? { allowed: false, readOnly: true }
        : { allowed: server.denied(one) === undefined ? undefined : !server.denied(one), readOnly: false },
    ),
}));

function resource(group: string, plural: string): Resource {
  const shape = { version: 'v1', kind: '', namespaced: true, verbs: [], shortNames: [], subresources: [] };
  return { group, plural, ...shape };
}
const deployments = resource('apps', 'deployments');
const services = resource('', 'services');
const pods = resource('', 'pods');

/** What the user reads, and how many rights the Role to ask for has. */
function Says({ asked }: { asked: readonly Asked[] }) {
  const found = useNoRight('test', asked);
  return found === undefined ? 'nothing' : `${found.reason} (${found.missing.length})`;
}

function noRight(asked: readonly Asked[]): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      <Says asked={asked} />
    </NextIntlClientProvider>,
  );
}

describe('[U13] why something cannot be done', () => {
  it('rights of one verb and namespace are said together, others by themselves', () => {
    server.denied = () => true;
    expect(
      noRight([
        { verb: 'create', resource: deployments, namespace: 'shop' },
        { verb: 'create', resource: services, namespace: 'shop' },
        { verb: 'patch', resource: pods, subresource: 'resize' },
      ]),
    ).toBe('No right: create deployments.apps, services in shop · No right: patch pods/resize (3)');
  });

  it('the same right for many objects is said once', () => {
    server.denied = () => true;
    const asked = ['a', 'b'].map((name) => ({ verb: 'delete', resource: pods, namespace: 'shop', name }));
    expect(noRight(asked)).toBe('No right: delete pods in shop (2)');
  });

  it('only what is denied counts: what nobody could tell is tried', () => {
    server.denied = ({ verb }) => (verb === 'patch' ? undefined : verb === 'delete');
    expect(noRight([{ verb: 'patch', resource: pods }])).toBe('nothing');
    expect(
      noRight([
        { verb: 'get', resource: pods },
        { verb: 'delete', resource: pods },
      ]),
    ).toBe('No right: delete pods (1)');
    expect(noRight([])).toBe('nothing');
  });

  it('read-only mode is the reason, and no right would help', () => {
    server.readOnly = true;
    expect(noRight([{ verb: 'patch', resource: pods }])).toBe('Read-only mode: this Pilothouse changes nothing (0)');
  });
});
