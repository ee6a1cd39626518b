import { describe, expect, test } from 'vitest';
import { firstGrant, type Grant, groupsOf, proposedName } from './grant.ts';
import { grantProblems } from './grant-problems.ts';
import { parseGrant } from './parse-grant.ts';

const rules = (grant: Partial<Grant>) =>
  grantProblems({ ...firstGrant, ...grant }).map(({ path, rule }) => [path, rule]);
const there = { namespaces: ['shop'] };

describe('[R1] [R5] what keeps someone from being let in', () => {
  test('a machine, a person, a group from elsewhere', () => {
    expect(rules({})).toEqual([
      ['account', 'required'],
      ['accountNamespace', 'required'],
      ['namespaces', 'noNamespace'],
    ]);
    expect(rules({ ...there, account: { namespace: 'shop', name: 'CI Bot' } })).toEqual([
      ['account', 'rfc1123Subdomain'],
    ]);
    expect(rules({ ...there, who: 'certificate', user: '张伟', groups: 'dev，ops' })).toEqual([]);
    expect(rules({ ...there, who: 'elsewhere', elsewhere: { kind: 'Group', name: ' ' } })).toEqual([
      ['subject', 'required'],
    ]);
  });

  test('[R5] a certificate may not name the control plane’s own users and groups', () => {
    expect(rules({ ...there, who: 'certificate', user: 'system:admin', groups: 'dev, system:masters' })).toEqual([
      ['user', 'systemName'],
      ['groups', 'systemName'],
    ]);
    expect(rules({ ...there, who: 'certificate', user: 'x'.repeat(65) })).toEqual([['user', 'tooLong']]);
  });

  test('rights without a rule, names that are no part of a path, namespaces that are none', () => {
    const person = { who: 'certificate', user: 'jane' } as const;
    expect(rules({ ...person, ...there, what: 'picked', name: 'a/b' })).toEqual([
      ['rules', 'noRules'],
      ['name', 'roleName'],
    ]);
    expect(rules({ ...person, namespaces: ['Shop'] })).toEqual([['namespaces', 'rfc1123Label']]);
    expect(rules({ ...person, isWide: true })).toEqual([]);
  });
});

test('names of bindings: one for each subject, whatever stands in it', () => {
  expect(proposedName({ ...firstGrant, account: { namespace: 'shop', name: 'ci' } })).toBe('shop-ci');
  expect(proposedName({ ...firstGrant, who: 'certificate', user: 'ci' })).toBe('user-ci');
  const elsewhere = { kind: 'Group', name: 'https://id.example/ 50%' } as const;
  expect(proposedName({ ...firstGrant, who: 'elsewhere', elsewhere })).toBe('group-https:-id.example-50-');
  expect(groupsOf({ ...firstGrant, groups: ' dev, ops、dev ,' })).toEqual(['dev', 'ops']);
});

test('a draft comes back as it was, and what is none as at first', () => {
  const grant: Grant = {
    ...firstGrant,
    who: 'elsewhere',
    what: 'admin',
    elsewhere: { kind: 'Group', name: 'x' },
    isWide: true,
  };
  expect(parseGrant(JSON.stringify(grant))).toEqual(grant);
  for (const text of ['', '[', 'null', '{"who":"nobody","namespaces":[1],"account":7}']) {
    expect(parseGrant(text)).toEqual(firstGrant);
  }
});
