import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { readForm, withFields } from '../form-text.ts';
import {
  modeChanges,
  modeOf,
  peerKindOf,
  peerKinds,
  peerOf,
  policyTemplates,
  templateChanges,
  withKeptSelectors,
} from './policy.ts';

const policy = (spec: JsonObject, name = ''): JsonObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace: 'shop' },
  spec: { podSelector: { matchLabels: { app: 'web' } }, ...spec },
});
const text = (object: JsonObject) => writeYamlDocuments([object]);

describe('a direction of a policy', () => {
  it('is left alone, closed or open to some, and its types say so', () => {
    const held = policy({ policyTypes: ['Ingress'] });
    expect(modeOf(held, 'ingress')).toBe('nobody');
    expect(modeOf(held, 'egress')).toBe('open');
    const [both] = readForm(withFields(text(held), modeChanges(held, 0, 'egress', 'rules'))).objects;
    expect(both?.spec).toEqual({
      podSelector: { matchLabels: { app: 'web' } },
      policyTypes: ['Ingress', 'Egress'],
      egress: [{ to: [{ podSelector: {} }] }],
    });
    const [out] = readForm(withFields(text(both ?? {}), modeChanges(both, 0, 'ingress', 'open'))).objects;
    expect(out?.spec).toMatchObject({ policyTypes: ['Egress'] });
    expect(modeOf(out, 'egress')).toBe('rules');
  });

  it('counts as Kubernetes counts where the types are left out', () => {
    expect(modeOf(policy({}), 'ingress')).toBe('nobody');
    expect(modeOf(policy({ egress: [{}] }), 'egress')).toBe('rules');
  });
});

it('a peer is of one kind, and keeps the labels that both kinds have', () => {
  for (const kind of peerKinds) expect(peerKindOf(peerOf(kind, undefined))).toBe(kind);
  const pods = { podSelector: { matchLabels: { app: 'a' } } };
  expect(peerOf('namespaces', pods)).toEqual({ namespaceSelector: {}, ...pods });
  expect(peerOf('pods', peerOf('namespaces', pods))).toEqual(pods);
});

it('a selector that loses its last label still chooses, instead of meaning somebody else', () => {
  const rules = [
    { from: [{ podSelector: { matchLabels: { app: 'a' } } }] },
    { from: [{ namespaceSelector: { matchLabels: { a: 'b' } }, podSelector: { matchLabels: { c: 'd' } } }] },
  ];
  const form = readForm(text(policy({ ingress: rules })));
  const remove = (...path: readonly (string | number)[]) =>
    withFields(form.text, withKeptSelectors(form, [{ document: 0, path: [...path, 'matchLabels'], value: undefined }]));
  const first = readForm(remove('spec', 'ingress', 0, 'from', 0, 'podSelector')).objects[0];
  expect(first?.spec).toMatchObject({ ingress: [{ from: [{ podSelector: {} }] }, rules[1]] });
  const second = readForm(remove('spec', 'ingress', 1, 'from', 0, 'namespaceSelector')).objects[0];
  expect(second?.spec).toMatchObject({
    ingress: [rules[0], { from: [{ namespaceSelector: {}, podSelector: { matchLabels: { c: 'd' } } }] }],
  });
  const subject = readForm(remove('spec', 'podSelector')).objects[0];
  expect(subject?.spec).toMatchObject({ podSelector: {} });
});

it('templates name themselves while no name is typed, and leave the pods', () => {
  for (const template of policyTemplates) {
    const held = policy({ policyTypes: ['Ingress'], ingress: [{}] });
    const [made] = readForm(withFields(text(held), templateChanges(held, 0, template))).objects;
    expect(made?.metadata).toMatchObject({ name: template });
    expect(made?.spec).toMatchObject({ podSelector: { matchLabels: { app: 'web' } } });
    const named = policy({}, 'mine');
    const [kept] = readForm(withFields(text(named), templateChanges(named, 0, template))).objects;
    expect(kept?.metadata).toMatchObject({ name: 'mine' });
  }
  const denied = policy({ policyTypes: ['Egress'], egress: [{}] });
  const [none] = readForm(withFields(text(denied), templateChanges(denied, 0, 'deny-all'))).objects;
  expect(none?.spec).toEqual({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress', 'Egress'] });
});
