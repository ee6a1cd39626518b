import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actorOf } from '../rbac-sentences/actor.ts';
import type { Resource } from '../resource.ts';
import { parseAccessReview, selfReview, subjectReview } from './access-review.ts';
import { noWords, parseRightWords, printRightWords, printWhat, rightQuestion } from './right-question.ts';
import { parseUserInfo } from './user-info.ts';

const resource = (plural: string, more: Partial<Resource> = {}): Resource => ({
  plural,
  group: '',
  namespaced: true,
  version: 'v1',
  kind: 'Pod',
  verbs: ['get'],
  shortNames: [],
  subresources: [],
  ...more,
});
const served = [
  resource('pods', { group: 'metrics.k8s.io', kind: 'PodMetrics' }),
  resource('pods', { subresources: ['exec', 'log'], shortNames: ['po'] }),
  resource('deployments', { group: 'apps', kind: 'Deployment', shortNames: ['deploy'], subresources: ['scale'] }),
  resource('nodes', { kind: 'Node', namespaced: false, subresources: ['proxy'] }),
];
const read = (text: string) => rightQuestion(parseRightWords(text), served);

describe('[R13] a typed question', () => {
  it('is read as people and kubectl say it', () => {
    const exec = {
      verb: 'create',
      group: '',
      resource: 'pods',
      subresource: 'exec',
      namespace: 'shop',
      isServed: true,
    };
    expect(read('create pods/exec in shop')).toMatchObject(exec);
    expect(read('may I create pods/exec in shop?')).toMatchObject(exec);
    expect(read('kubectl auth can-i create po --subresource=exec -n shop')).toMatchObject(exec);
    expect(read('who can get deploy web in shop')).toMatchObject({
      group: 'apps',
      resource: 'deployments',
      name: 'web',
    });
    expect(read('patch deployments.apps/scale')).toMatchObject({ resource: 'deployments', subresource: 'scale' });
    expect(read('get /metrics')).toEqual({ kind: 'path', verb: 'get', path: '/metrics' });
    expect(read('create')).toBeUndefined();
    expect(read('')).toBeUndefined();
  });

  it('what is in no namespace has none; what nobody serves is asked all the same, and said so', () => {
    expect(read('get nodes in shop')).toEqual({
      kind: 'resource',
      verb: 'get',
      group: '',
      resource: 'nodes',
      isClusterScoped: true,
      isServed: true,
    });
    expect(read('impersonate users')).toMatchObject({ resource: 'users', isServed: false });
    expect(read('get pods/logs in shop')).toMatchObject({ subresource: 'logs', isServed: false });
  });

  it('is printed so that it is read as the same', () => {
    const word = fc
      .stringMatching(/^[a-z]{3,8}$/)
      .filter((text) => !['may', 'can', 'who', 'could', 'auth'].includes(text));
    const words = fc.record({
      verb: word,
      what: word,
      namespace: fc.oneof(word, fc.constant('')),
      name: fc.oneof(word, fc.constant('')),
    });
    fc.assert(
      fc.property(words, (some) => {
        expect(parseRightWords(printRightWords(some))).toEqual(some);
      }),
    );
    expect(printRightWords(noWords)).toBe('');
    const scale = read('patch deploy/scale');
    expect(scale === undefined ? '' : printWhat(scale)).toBe('deployments.apps/scale');
  });
});

describe('[R15] what is asked of the API server', () => {
  const question = read('get secrets db in shop');
  it('is a review of oneself, of somebody, or of somebody in one namespace', () => {
    if (question === undefined) throw new TypeError('no question');
    const attributes = { verb: 'get', group: '', resource: 'secrets', namespace: 'shop', name: 'db' };
    const mine = selfReview(question);
    expect(mine.path).toBe('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews');
    expect(JSON.parse(mine.body).spec).toEqual({ resourceAttributes: attributes });
    const ci = actorOf({ kind: 'ServiceAccount', namespace: 'shop', name: 'ci' });
    expect(JSON.parse(subjectReview(question, ci).body).spec).toMatchObject({
      user: 'system:serviceaccount:shop:ci',
      groups: ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'],
    });
    const local = subjectReview(question, actorOf({ kind: 'Group', name: 'dev' }), 'shop');
    expect(local.path).toBe('/apis/authorization.k8s.io/v1/namespaces/shop/localsubjectaccessreviews');
    expect(JSON.parse(local.body)).toMatchObject({
      metadata: { namespace: 'shop' },
      spec: { groups: ['dev', 'system:authenticated'] },
    });
    expect(JSON.parse(local.body).spec).not.toHaveProperty('user');
    const path = read('get /metrics');
    if (path === undefined) throw new TypeError('no question');
    expect(JSON.parse(selfReview(path).body).spec).toEqual({
      nonResourceAttributes: { verb: 'get', path: '/metrics' },
    });
  });

  it('the answers are read whatever they hold', () => {
    expect(parseAccessReview({ status: { allowed: true, reason: 'RBAC: allowed' } })).toEqual({
      allowed: true,
      denied: false,
      reason: 'RBAC: allowed',
      evaluationError: '',
    });
    expect(parseAccessReview({ status: {} })).toBeUndefined();
    expect(
      parseUserInfo({ status: { userInfo: { username: 'jane', groups: ['a', 1], extra: { b: ['x'], a: null } } } }),
    ).toEqual({
      name: 'jane',
      uid: '',
      groups: ['a'],
      extra: [
        { key: 'a', values: [] },
        { key: 'b', values: ['x'] },
      ],
    });
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        parseAccessReview({ status: anything });
        parseUserInfo({ status: { userInfo: anything } });
      }),
    );
  });
});
