import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { parseFilter } from '#lib/resource-list/filter.ts';
import { filterOf, isAsking, mayMatch, parseObjectQuery } from './object-query.ts';

const resource = (plural: string, kind: string, more: Partial<Resource> = {}): Resource => ({
  group: '',
  version: 'v1',
  plural,
  kind,
  namespaced: true,
  verbs: ['get', 'list'],
  shortNames: [],
  subresources: [],
  ...more,
});
const podMetrics = resource('pods', 'PodMetrics', { group: 'metrics.k8s.io' });
const pods = resource('pods', 'Pod', { shortNames: ['po'] });
const services = resource('services', 'Service', { shortNames: ['svc'] });
const deployments = resource('deployments', 'Deployment', { group: 'apps', shortNames: ['deploy'] });
const reviews = resource('tokenreviews', 'TokenReview', { verbs: ['create'] });
const all = [podMetrics, pods, services, deployments, reviews];
const read = (text: string) => parseObjectQuery(text, all);

describe('[U22] what is asked for in kubectl’s words', () => {
  it.each([
    ['pod web', pods, ['web']],
    ['po web', pods, ['web']],
    ['pods/web', pods, ['web']],
    ['svc/', services, []],
    ['svc ', services, []],
    ['Deployment api v2', deployments, ['api', 'v2']],
    ['deployments.apps api', deployments, ['api']],
    ['pods.metrics.k8s.io x', podMetrics, ['x']],
  ])('%s names a kind', (text, kind, words) => {
    expect(read(text)).toMatchObject({ resource: kind, words });
  });

  it('a kind is the first word of several: alone it may be a name', () => {
    expect(read('pod')).toMatchObject({ resource: undefined, words: ['pod'] });
    expect(read('web pod')).toMatchObject({ resource: undefined, words: ['web', 'pod'] });
    expect(read('tokenreview x').resource).toBeUndefined();
  });

  it('a kind may be called as the screen calls it', () => {
    const titleOf = ({ plural }: Resource) => (plural === 'services' ? '服务' : plural);
    expect(parseObjectQuery('服务 web', all, titleOf)).toMatchObject({ resource: services, words: ['web'] });
  });

  it.each([
    ['web -n shop', ['shop']],
    ['-n shop,dev web', ['shop', 'dev']],
    ['-nshop web', ['shop']],
    ['--namespace=shop web', ['shop']],
    ['-A web', []],
    ['shop/web', ['shop']],
    ['web', undefined],
    ['web -n', undefined],
  ])('%s says where', (text, namespaces) => {
    expect(read(text).words).toEqual(['web']);
    expect(read(text).namespaces).toEqual(namespaces);
  });

  it.each([
    ['app=web', ['app=web']],
    ['app=', ['app']],
    ['pod app=web,tier!=db', ['app=web,tier!=db']],
    ['-l app', ['app']],
    ['-l "tier in (a, b)" x', ['tier in (a, b)']],
    ['--selector=a=b', ['a=b']],
    ['app==web', ['app==web']],
  ])('%s selects by labels', (text, selectors) => {
    expect(read(text).selectors).toEqual(selectors);
  });
});

it('[U22] one letter looks for nothing', () => {
  expect(isAsking(read('w'))).toBe(false);
  expect(isAsking(read(''))).toBe(false);
  expect(isAsking(read('-A'))).toBe(false);
  expect(isAsking(read('we'))).toBe(true);
  expect(isAsking(read('svc/'))).toBe(true);
  expect(isAsking(read('-n shop'))).toBe(true);
  expect(isAsking(read('a=b'))).toBe(true);
});

it('[U22] becomes a filter in which every part holds', () => {
  expect(filterOf(read('web 1 app=web,tier=db'))).toBe('name:web name:1 label:"app=web,tier=db"');
  expect(filterOf(read('svc/'))).toBe('');
});

it('[U22] any text is read, and what is looked for stays one value of the filter', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const query = read(text);
      const terms = parseFilter(filterOf(query));
      expect(terms.flatMap((term) => (term.type === 'field' ? [...term.values] : []))).toEqual([
        ...query.words,
        ...query.selectors,
      ]);
    }),
  );
});

it('[U22] what was found before stays only while it still fits', () => {
  expect(mayMatch('Web-1', read('web 1'))).toBe(true);
  expect(mayMatch('web-2', read('web 1'))).toBe(false);
});
