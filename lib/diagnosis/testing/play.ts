import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { matchesSelector, parseSelector } from '#lib/kubernetes/label-selector.ts';
import { apiVersionOf } from '#lib/kubernetes/resource.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { diagnose } from '../diagnose.ts';
import { type Fact, type FactRequest, Facts } from '../facts.ts';
import type { Finding, Unread } from '../finding.ts';
import type { Rule } from '../rule.ts';

export interface PlayedCluster {
  /** All that there is. */
  readonly objects?: readonly KubeObject[];
  /** By `pod/container` or `pod/container/previous`. */
  readonly logs?: Readonly<Record<string, string>>;
  /** Resources that the user may not read, by their plural. */
  readonly unreadable?: readonly string[];
  readonly nowMs?: number;
  /** Default: all of them. */
  readonly rules?: readonly Rule[];
  /** Answers of another kind: what they are for a request, undefined for the usual one. */
  readonly answer?: (request: FactRequest) => Fact | undefined;
}

export const playedNowMs = Date.parse('2026-01-01T12:00:00Z');

/** For tests only: what the rules find when these objects are all that there is. As the server gathers, without bounds. */
export function play(subject: KubeObject, cluster: PlayedCluster = {}): readonly Finding[] {
  const answers = new Map<string, Fact>();
  for (let round = 0; round < 12; round++) {
    const facts = new Facts(subject, cluster.nowMs ?? playedNowMs, { answers, wanted: new Map() });
    const findings = diagnose(facts, cluster.rules);
    if (facts.wanted.size === 0) return findings;
    for (const [key, request] of facts.wanted)
      answers.set(key, cluster.answer?.(request) ?? answerOf(cluster, request));
  }
  throw new Error('the rules ask for ever');
}

function answerOf({ objects = [], logs = {}, unreadable = [] }: PlayedCluster, request: FactRequest): Fact {
  if (request.ask === 'document') return { state: 'text', text: '', httpStatus: 404 };
  if (request.ask === 'log') {
    if (unreadable.includes('pods/log')) return { state: 'unread', unread: forbidden('pods/log') };
    const text = logs[`${request.pod}/${request.container}${request.previous ? '/previous' : ''}`];
    return text === undefined ? { state: 'text', text: '', httpStatus: 400 } : { state: 'text', text, httpStatus: 200 };
  }
  const { resource, namespace } = request;
  if (unreadable.includes(resource.plural)) return { state: 'unread', unread: forbidden(resource.plural) };
  const found = objects.filter(
    ({ apiVersion, kind, metadata }) =>
      apiVersion === apiVersionOf(resource) &&
      kind === resource.kind &&
      (namespace === undefined || metadata.namespace === namespace),
  );
  if (request.ask === 'object') {
    const object = found.find(({ metadata }) => metadata.name === request.name);
    return object === undefined ? { state: 'missing' } : { state: 'object', object };
  }
  const { labelSelector, fieldSelector } = request;
  const items = found.filter((object) => hasLabels(object, labelSelector) && hasFields(object, fieldSelector));
  return { state: 'list', items, more: false };
}

function hasLabels({ metadata: { labels = {} } }: KubeObject, selector: string | undefined): boolean {
  if (selector === undefined) return true;
  const requirements = parseSelector(selector);
  return Array.isArray(requirements) && matchesSelector(labels, requirements);
}

/** `status.phase!=Failed,spec.nodeName=node-1` */
function hasFields(object: KubeObject, selector: string | undefined): boolean {
  return (selector ?? '')
    .split(',')
    .filter((term) => term !== '')
    .every((term) => {
      const [, path = '', operator, wanted] = /^([^!=]+)(!?=)(.*)$/.exec(term) ?? [];
      const value = path.split('.').reduce<unknown>((record, step) => recordOf(record)[step], object);
      return (String(value ?? '') === wanted) === (operator === '=');
    });
}

function forbidden(resource: string): Unread {
  return { resource, verb: 'get', namespace: undefined, name: undefined, why: 'forbidden', sentence: 'forbidden' };
}
