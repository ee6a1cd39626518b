import { describe, expect, it } from 'vitest';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { draftObject } from '../draft-object.ts';
import { type FieldChange, readForm, withFields, withObject } from '../form-text.ts';
import { canariesBeside, canaryBy, canaryByChanges, canaryOf, canaryWays } from './canary.ts';
import { ingressDocuments, ingressFollows } from './ingress-follows.ts';
import { backendPort, backendPortText, hostsOf } from './ingress-rules.ts';
import { isNginx, plainChanges, refusedRegexes, rewriteChanges } from './nginx.ts';

const path = (at: string, name: string, more: JsonObject = {}): JsonObject => ({
  path: at,
  pathType: 'Prefix',
  backend: { service: { name, port: { number: 80 } } },
  ...more,
});
const ingress = (rules: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'shop', namespace: 'shop' },
  spec: { ingressClassName: 'nginx', rules, ...more },
});
const main = ingress([
  { host: 'a.example.com', http: { paths: [path('/', 'web'), path('/api', 'api')] } },
  { host: 'b.example.com', http: { paths: [path('/', 'web')] } },
]);

function objectsAfter(text: string, changes: readonly FieldChange[]): readonly (JsonObject | undefined)[] {
  const next = readForm(withFields(text, changes));
  return readForm(withFields(next.text, ingressFollows(readForm(text), next))).objects;
}

describe('a canary', () => {
  const text = withObject(writeYamlDocuments([main]), canaryOf(main));

  it('[F15.5] [I7] has the hosts and paths of its Ingress, the class as a field, and exactly two annotations', () => {
    const canary = readForm(text).objects[1];
    expect(canary?.metadata).toEqual({
      name: 'shop-canary',
      namespace: 'shop',
      annotations: {
        'nginx.ingress.kubernetes.io/canary': 'true',
        'nginx.ingress.kubernetes.io/canary-weight': '10',
      },
    });
    expect(valueAt(canary, ['spec', 'ingressClassName'])).toBe('nginx');
    expect(hostsOf(canary)).toEqual(hostsOf(main));
    expect(valueAt(canary, ['spec', 'rules', 0, 'http', 'paths', 1])).toEqual({
      path: '/api',
      pathType: 'Prefix',
      backend: { service: { name: '' } },
    });
  });

  it('[I5] [I6] goes by weight, header or cookie, and keeps no annotation of the other ways', () => {
    for (const by of canaryWays) {
      const canary = readForm(text).objects[1];
      const changed = objectsAfter(text, canaryByChanges(canary, 1, by))[1];
      expect(canaryBy(changed)).toBe(by);
      expect(Object.keys(valueAt(changed, ['metadata', 'annotations']) as JsonObject)).toHaveLength(2);
      expect(
        canaryBy(objectsAfter(writeYamlDocuments([main, changed ?? null]), canaryByChanges(changed, 1, 'weight'))[1]),
      ).toBe('weight');
    }
  });

  it('leads all its paths to one Service, and follows the rules of its Ingress with it', () => {
    const service = { name: 'web-next', port: { number: 80 } };
    const led = objectsAfter(text, [
      { document: 1, path: ['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'service'], value: service },
    ]);
    expect(valueAt(led[1], ['spec', 'rules', 1, 'http', 'paths', 0, 'backend', 'service'])).toEqual(service);
    const moved = objectsAfter(writeYamlDocuments(led.map((object) => object ?? null)), [
      { document: 0, path: ['spec', 'rules', 0, 'host'], value: 'c.example.com' },
      { document: 0, path: ['metadata', 'name'], value: 'mall' },
    ]);
    expect(hostsOf(moved[1])).toEqual(['c.example.com', 'b.example.com']);
    expect(valueAt(moved[1], ['metadata', 'name'])).toBe('mall-canary');
    expect(valueAt(moved[1], ['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'service'])).toEqual(service);
  });

  it('is left alone where somebody wrote something else', () => {
    const own = withFields(text, [{ document: 1, path: ['spec', 'rules', 1], value: undefined }]);
    const [, canary] = objectsAfter(own, [{ document: 0, path: ['spec', 'rules', 0, 'host'], value: 'c.example.com' }]);
    expect(hostsOf(canary)).toEqual(['a.example.com']);
  });

  it('is told from its Ingress by its annotation, and says which other canary it would replace', () => {
    const canary = canaryOf(main);
    const form = readForm(writeYamlDocuments([canary, main]));
    expect(ingressDocuments(form)).toEqual({ main: 1, canary: 0 });
    expect(ingressDocuments(readForm(writeYamlDocuments([canary])))).toEqual({ main: 0, canary: -1 });
    const other = { ...draftObject(canaryOf(main)), metadata: { ...draftObject(canary).metadata, name: 'old' } };
    expect(canariesBeside(canary, [other, draftObject(main)])).toEqual(['old']);
  });
});

describe('[I8] a rewrite', () => {
  const text = writeYamlDocuments([main]);
  const rewritten = objectsAfter(text, rewriteChanges(main, 0))[0];

  it('makes regular expressions of the type that ingress-nginx takes, and back', () => {
    expect(valueAt(rewritten, ['metadata', 'annotations'])).toEqual({
      'nginx.ingress.kubernetes.io/rewrite-target': '/$2',
    });
    expect([0, 1].map((at) => valueAt(rewritten, ['spec', 'rules', 0, 'http', 'paths', at, 'path']))).toEqual([
      '/()(.*)',
      '/api(/|$)(.*)',
    ]);
    expect(refusedRegexes(rewritten)).toEqual([]);
    expect(objectsAfter(writeYamlDocuments([rewritten ?? null]), plainChanges(rewritten, 0))[0]).toEqual(main);
  });

  it('sees regular expressions that would be refused', () => {
    expect(refusedRegexes(ingress([{ http: { paths: [path('/a(.*)', 'web'), path('/b.html', 'web')] } }]))).toEqual([
      '/a(.*)',
    ]);
  });
});

it('[I11] ingress-nginx is known by the controller of the class, also of the default one', () => {
  const ingressClass = (name: string, controller: string, isDefault = false): KubeObject => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name, annotations: isDefault ? { 'ingressclass.kubernetes.io/is-default-class': 'true' } : {} },
    spec: { controller },
  });
  const nginx = ingressClass('web', 'k8s.io/ingress-nginx', true);
  const none = { spec: {} };
  expect(isNginx({ spec: { ingressClassName: 'web' } }, [nginx])).toBe(true);
  expect(isNginx(none, [nginx])).toBe(true);
  expect(isNginx(none, [])).toBe(false);
  expect(isNginx({ spec: { ingressClassName: 'nginx' } }, [ingressClass('nginx', 'example.com/other')])).toBe(false);
  expect(isNginx({ metadata: { annotations: { 'kubernetes.io/ingress.class': 'nginx' } } }, [])).toBe(true);
});

it('[I2] a backend port is a number or a name', () => {
  for (const [text, port] of [
    ['80', { number: 80 }],
    ['http', { name: 'http' }],
    ['080', { name: '080' }],
  ] as const) {
    expect(backendPort(text)).toEqual(port);
    expect(backendPortText(port)).toBe(text);
  }
  expect(backendPort('')).toBeUndefined();
});
