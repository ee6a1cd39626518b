import { expect, test } from 'vitest';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { parseEventTarget, resourceOfKind } from './event-target.ts';

const resource = (group: string, plural: string, kind: string): Resource => ({
  group,
  version: 'v1',
  plural,
  kind,
  namespaced: true,
  verbs: [],
  shortNames: [],
  subresources: [],
});

test('[P31] the object of an event, as kubectl prints it', () => {
  expect(parseEventTarget('pod/web-1')).toEqual({ kind: 'pod', name: 'web-1' });
  expect(parseEventTarget('pod')).toBeUndefined();
  expect(parseEventTarget('pod/')).toBeUndefined();
  // Names of RBAC objects may hold slashes.
  expect(parseEventTarget('clusterrole/system/a')).toEqual({ kind: 'clusterrole', name: 'system/a' });
});

test('[P31] of several kinds of one name Kubernetes’ own is meant', () => {
  const resources = [resource('example.com', 'pods', 'Pod'), resource('', 'pods', 'Pod')];
  expect(resourceOfKind(resources, 'pod')?.group).toBe('');
  expect(resourceOfKind([resource('example.com', 'widgets', 'Widget')], 'widget')?.plural).toBe('widgets');
  expect(resourceOfKind(resources, 'widget')).toBeUndefined();
});
