import {
  dataKeyProblem,
  labelKeyProblem,
  labelNameProblem,
  labelValueProblem,
  type NameProblem,
  portNameProblem,
  rfc1035LabelProblem,
  subdomainProblem,
} from '#lib/kubernetes/names.ts';
import type { Fix } from '../../lint/finding.ts';
import { nearestAll } from '../../nearest.ts';
import { ruleOfName, tidyName } from '../../rules/name-problem.ts';
import { isIpAddress, parseCidr } from '../../rules/network/ip-address.ts';
import type { RuleParams } from '../../yaml/fault.ts';
import type { ScalarNode } from '../../yaml/node.ts';
import type { TextRule } from '../schema.ts';
import { reworded } from './edits/rename.ts';

export interface TextProblem {
  readonly rule: string;
  readonly params: RuleParams;
  readonly fix?: Fix;
}

/** Why the API server's validation refuses a text at such a place. The empty text is mostly looked at elsewhere. */
export function textProblem(rule: TextRule, value: string, node: ScalarNode, text: string): TextProblem | undefined {
  if (value === '' && rule !== 'percent') return undefined;
  const name = names[rule];
  if (name !== undefined) return nameProblem(name, value, node, text);
  const found = others[rule]?.(value);
  if (found === undefined) return undefined;
  const { meant, fix: id, ...shape } = found;
  if (meant === undefined || id === undefined) return shape;
  const params = { value: meant, path: meant, cidr: meant };
  return { ...shape, fix: { id, params, edits: [reworded(text, node, meant)], isSafe: false } };
}

const names: Partial<Readonly<Record<TextRule, (value: string) => NameProblem | undefined>>> = {
  subdomain: subdomainProblem,
  host: (value) => subdomainProblem(value.replace(/\.$/, '')),
  label: labelNameProblem,
  'label-1035': rfc1035LabelProblem,
  qualified: labelKeyProblem,
  'label-value': labelValueProblem,
  'data-key': dataKeyProblem,
  'port-name': portNameProblem,
  // Such names are compared in lower case.
  driver: (value) => subdomainProblem(value.toLowerCase()),
  'kind-name': (value) => rfc1035LabelProblem(value.toLowerCase()),
  'search-domain': (value) =>
    value === '.' ? undefined : subdomainProblem(value.replace(/\.$/, '').replaceAll('_', '-')),
};

function nameProblem(
  judge: (value: string) => NameProblem | undefined,
  value: string,
  node: ScalarNode,
  text: string,
): TextProblem | undefined {
  const problem = judge(value);
  if (problem === undefined) return undefined;
  const shape = { rule: ruleOfName(problem), params: { ...problem.params, name: value } };
  const meant = tidyName(value, judge);
  if (meant === undefined) return shape;
  return {
    ...shape,
    fix: { id: 'rename-to', params: { name: meant }, edits: [reworded(text, node, meant)], isSafe: false },
  };
}

interface Found {
  readonly rule: string;
  readonly params: RuleParams;
  readonly meant?: string | undefined;
  readonly fix?: string;
}

const others: Partial<Readonly<Record<TextRule, (value: string) => Found | undefined>>> = {
  ip: (value) => (isIpAddress(value) ? undefined : { rule: 'ip-malformed', params: { address: value } }),
  cidr: (value) => {
    if (parseCidr(value) !== undefined) return undefined;
    const single = isIpAddress(value) ? `${value}/${value.includes(':') ? 128 : 32}` : undefined;
    return { rule: 'cidr-malformed', params: { cidr: value }, meant: single, fix: 'use-cidr' };
  },
  'cluster-ip': (value) => {
    if (value === 'None' || isIpAddress(value)) return undefined;
    const meant = /^(?:none|headless|null)$/i.test(value) ? 'None' : undefined;
    return { rule: 'cluster-ip-malformed', params: { address: value }, meant, fix: 'set-value' };
  },
  'limit-type': (value) => (value.includes('/') ? undefined : noneOf(value, limitTypes)),
  'field-path': (value) =>
    /^metadata\.(?:labels|annotations)(?:\['.+'\])?$/.test(value) ? undefined : noneOf(value, fieldPaths),
  'container-resource': (value) =>
    /^(?:limits|requests)\.hugepages-/.test(value) ? undefined : noneOf(value, containerResources),
  header: (value) =>
    /^[-A-Za-z0-9]+$/.test(value) ? undefined : { rule: 'header-malformed', params: { name: value } },
  absolute: (value) =>
    value.startsWith('/')
      ? undefined
      : { rule: 'path-without-slash', params: { path: value }, meant: `/${value}`, fix: 'begin-with-slash' },
  percent: (value) => {
    if (/^\d+%$/.test(value)) return undefined;
    const number = /^\s*(\d+)\s*%\s*$/.exec(value)?.[1];
    const meant = number === undefined ? undefined : `${number}%`;
    return { rule: 'percent-malformed', params: { value }, meant, fix: 'set-value' };
  },
  'json-path': (value) =>
    /^\./.test(value) && !/\s/.test(value)
      ? undefined
      : {
          rule: 'json-path-malformed',
          params: { value },
          meant: /^\w/.test(value) ? `.${value}` : undefined,
          fix: 'set-value',
        },
};

const limitTypes = ['Container', 'PersistentVolumeClaim', 'Pod'];
const fieldPaths = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const containerResources = ['limits', 'requests'].flatMap((part) =>
  ['cpu', 'ephemeral-storage', 'memory'].map((resource) => `${part}.${resource}`),
);

/** Words of which one must stand there, beside some that can't be counted. */
function noneOf(value: string, words: readonly string[]): Found | undefined {
  if (words.includes(value)) return undefined;
  const allowed = words.map((word) => `“${word}”`).join(', ');
  const near = nearestAll(value, words)[0]?.word;
  if (near === undefined) return { rule: 'choice', params: { value, allowed } };
  return { rule: 'choice-near', params: { value, near, allowed }, meant: near, fix: 'set-value' };
}
