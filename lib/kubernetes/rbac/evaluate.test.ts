import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccessQuestion, evaluateAccess, evaluatePath } from './evaluate.ts';
import { parseRulesReview, type ResourceRule, type RulesReview } from './rules-review.ts';

const rule = (part: Partial<ResourceRule>): ResourceRule => ({
  verbs: ['get'],
  apiGroups: [''],
  resources: ['pods'],
  resourceNames: [],
  ...part,
});
const review = (...rules: readonly Partial<ResourceRule>[]): RulesReview => ({
  rules: rules.map(rule),
  paths: [],
  incomplete: false,
});
const ask = (from: RulesReview, part: Partial<AccessQuestion> = {}) =>
  evaluateAccess(from, { verb: 'get', group: '', resource: 'pods', ...part });

describe('[U13] what the rules of a namespace allow', () => {
  it('is by exact verb, group and resource', () => {
    const reader = review({ verbs: ['get', 'list'] });
    expect(ask(reader)).toBe('yes');
    expect(ask(reader, { verb: 'list' })).toBe('yes');
    expect(ask(reader, { verb: 'delete' })).toBe('no');
    expect(ask(reader, { resource: 'secrets' })).toBe('no');
    // A metrics reader may not read pods, and the other way round.
    expect(ask(reader, { group: 'metrics.k8s.io' })).toBe('no');
    expect(ask(review({ apiGroups: ['metrics.k8s.io'] }))).toBe('no');
  });

  it('a verb, group and resource of one rule do not mix with those of another', () => {
    const mixed = review({ verbs: ['delete'], resources: ['configmaps'] }, { verbs: ['get'], resources: ['pods'] });
    expect(ask(mixed, { verb: 'delete' })).toBe('no');
    expect(ask(mixed, { resource: 'configmaps' })).toBe('no');
  });

  it('stars stand for all verbs, groups and resources', () => {
    expect(ask(review({ verbs: ['*'] }), { verb: 'approve' })).toBe('yes');
    expect(ask(review({ apiGroups: ['*'] }), { group: 'apps' })).toBe('yes');
    expect(ask(review({ resources: ['*'] }), { resource: 'secrets' })).toBe('yes');
    expect(ask(review({ resources: ['*'] }), { subresource: 'exec' })).toBe('yes');
    expect(ask(review({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }), { verb: 'use', group: 'policy' })).toBe(
      'yes',
    );
  });

  it('[E40] a resource is not its subresources', () => {
    expect(ask(review({ resources: ['pods'] }), { subresource: 'log' })).toBe('no');
    expect(ask(review({ resources: ['pods/log'] }), { subresource: 'log' })).toBe('yes');
    expect(ask(review({ resources: ['pods/log'] }))).toBe('no');
    // The name that people write by mistake.
    expect(ask(review({ resources: ['pods/logs'] }), { subresource: 'log' })).toBe('no');
  });

  it('[E40] a star before a subresource is all resources’, one behind it is nothing', () => {
    const scaler = review({ verbs: ['patch'], apiGroups: ['apps'], resources: ['*/scale'] });
    const scale = { verb: 'patch', group: 'apps', resource: 'deployments' };
    expect(ask(scaler, { ...scale, subresource: 'scale' })).toBe('yes');
    expect(ask(scaler, { ...scale, subresource: 'status' })).toBe('no');
    expect(ask(scaler, { ...scale, subresource: 'upscale' })).toBe('no');
    expect(ask(scaler, scale)).toBe('no');
    expect(ask(review({ resources: ['pods/*'] }), { subresource: 'exec' })).toBe('no');
    expect(ask(review({ resources: ['pods/*'] }))).toBe('no');
  });

  it('[R12] with resource names it is by name, and nobody creates or lists by it', () => {
    const named = review({ verbs: ['get', 'delete', 'create', 'list', 'watch'], resourceNames: ['a', 'b'] });
    expect(ask(named, { name: 'a' })).toBe('yes');
    expect(ask(named, { name: 'c' })).toBe('no');
    expect(ask(named, { verb: 'delete' })).toBe('some');
    for (const verb of ['create', 'list', 'watch', 'deletecollection']) expect(ask(named, { verb })).toBe('no');
    expect(ask(review({ resourceNames: ['a'] }, {}), { name: 'c' })).toBe('yes');
  });

  it('what incomplete rules do not name is unknown, what they name is certain', () => {
    const part = { ...review({ resourceNames: ['a'] }), incomplete: true };
    expect(ask(part, { name: 'a' })).toBe('yes');
    expect(ask(part, { name: 'b' })).toBe('unknown');
    expect(ask(part)).toBe('unknown');
    expect(evaluatePath(part, 'get', '/readyz')).toBe('unknown');
  });

  it('another rule never takes a right away', () => {
    const word = fc.constantFrom('get', 'list', 'pods', 'pods/log', 'apps', '', '*', '*/log', 'a');
    const words = fc.array(word, { maxLength: 3 });
    const anyRule = fc.record({ verbs: words, apiGroups: words, resources: words, resourceNames: words });
    const question = fc.record({
      verb: word,
      group: word,
      resource: word,
      subresource: fc.option(word, { nil: undefined }),
      name: fc.option(word, { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(anyRule), anyRule, question, (rules, more, asked) => {
        const before = evaluateAccess({ rules, paths: [], incomplete: false }, asked);
        const after = evaluateAccess({ rules: [...rules, more], paths: [], incomplete: false }, asked);
        if (before === 'yes') expect(after).toBe('yes');
        if (before === 'some') expect(after).not.toBe('no');
      }),
    );
  });
});

describe('[U13] what the rules allow of paths', () => {
  const paths = (...patterns: readonly string[]): RulesReview => ({
    rules: [],
    paths: [{ verbs: ['get'], paths: patterns }],
    incomplete: false,
  });
  it('is by the whole path, or by its beginning before a star', () => {
    expect(evaluatePath(paths('/readyz'), 'get', '/readyz')).toBe('yes');
    expect(evaluatePath(paths('/readyz'), 'get', '/readyz/etcd')).toBe('no');
    expect(evaluatePath(paths('/readyz*'), 'get', '/readyz/etcd')).toBe('yes');
    expect(evaluatePath(paths('*'), 'get', '/metrics')).toBe('yes');
    expect(evaluatePath(paths('/api/*/x'), 'get', '/api/v1/x')).toBe('no');
    expect(evaluatePath(paths('/readyz'), 'post', '/readyz')).toBe('no');
  });
});

describe('a SelfSubjectRulesReview', () => {
  it('is read as the API server sends it', () => {
    const status = {
      resourceRules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'], resourceNames: ['a'] }],
      nonResourceRules: [{ verbs: ['get'], nonResourceURLs: ['/healthz'] }],
      incomplete: true,
    };
    expect(parseRulesReview({ status })).toEqual({
      rules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'], resourceNames: ['a'] }],
      paths: [{ verbs: ['get'], paths: ['/healthz'] }],
      incomplete: true,
    });
  });

  it('whatever it holds, reading it never throws', () => {
    expect(parseRulesReview(undefined)).toEqual({ rules: [], paths: [], incomplete: false });
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        parseRulesReview(anything);
        parseRulesReview({ status: anything });
        parseRulesReview({ status: { resourceRules: [anything], nonResourceRules: anything } });
      }),
    );
  });
});
