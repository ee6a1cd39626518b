import { describe, expect, it } from 'vitest';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { readDocuments } from '../yaml-read.ts';
import { manifestTemplates, templatesFor } from './templates.ts';

function resource(group: string, version: string, kind: string, verbs = ['create', 'get', 'list']): Resource {
  const plural = `${kind.toLowerCase()}s`;
  return { group, version, kind, plural, namespaced: true, verbs, shortNames: [], subresources: [] };
}

describe('templates', () => {
  it.each(manifestTemplates.map((template) => [template.id, template] as const))(
    '%s is one whole object',
    (_, template) => {
      const documents = readDocuments(template.text);
      expect(documents).toHaveLength(1);
      expect(documents[0]?.problems).toEqual([]);
      expect(documents[0]?.value).toMatchObject({ apiVersion: template.apiVersion, kind: template.kind });
      expect(template.text).not.toMatch(/^ {2}namespace:/m);
      expect(template.text.endsWith('\n')).toBe(true);
    },
  );

  it('each has an id of its own', () => {
    expect(new Set(manifestTemplates.map(({ id }) => id)).size).toBe(manifestTemplates.length);
  });

  it('those of kinds that the cluster does not serve, or that nobody makes, are left out', () => {
    const served = [
      resource('apps', 'v1', 'Deployment'),
      resource('', 'v1', 'Event'),
      resource('', 'v1', 'ConfigMap', ['get']),
      resource('authorization.k8s.io', 'v1', 'SubjectAccessReview', ['create']),
    ];
    expect(templatesFor(served, served).map(({ kind }) => kind)).toEqual(['Deployment']);
  });

  it('kinds of the cluster’s own get a head to go on from', () => {
    const served = [resource('example.com', 'v1alpha1', 'Backup')];
    const [template] = templatesFor(served, served);
    expect(readDocuments(template?.text ?? '')[0]?.value).toEqual({
      apiVersion: 'example.com/v1alpha1',
      kind: 'Backup',
      metadata: { name: 'new-backup' },
      spec: {},
    });
  });

  it('a kind that is served in another version only gets a head in that version', () => {
    const served = [resource('autoscaling', 'v1', 'HorizontalPodAutoscaler')];
    expect(templatesFor(served, served).map(({ apiVersion }) => apiVersion)).toEqual(['autoscaling/v1']);
  });
});
