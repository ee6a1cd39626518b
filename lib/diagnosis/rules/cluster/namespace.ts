import { namespaceHolds } from '#lib/kinds/namespace-facts.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, EvidenceRow, FoundObject, NextStep } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import type { Rule } from '../../rule.ts';
import { resourceWithId } from './served.ts';

/** Emptying takes a while; a round of the namespace controller is about so long. */
const patienceMs = 5_000;
const mostKinds = 4;
const mostObjects = 8;

/** What keeps a namespace from going (E50). To take a finalizer off is never the first thing. */
export const namespaceRule: Rule = {
  ids: ['E50'],
  kinds: ['Namespace'],
  find: (facts) => {
    const namespace = facts.subject;
    const since = Date.parse(namespace.metadata.deletionTimestamp ?? '');
    const holds = namespaceHolds(namespace);
    if (Number.isNaN(since) || facts.nowMs - since < patienceMs || holds.length === 0) return [];
    const objects = heldObjects(facts);
    const apis = holds.flatMap((hold) => (hold.kind === 'discovery' ? hold.groupVersions : []));
    const rows = [...apis.map(apiRow), ...objects.rows];
    const sentences = holds.map(
      (hold): Evidence => ({
        type: 'said',
        from: foundObject(namespace),
        code: `hold-${hold.kind}`,
        params: {},
        sentence: hold.message,
      }),
    );
    return [
      {
        rule: 'E50',
        severity: 'bad',
        code: apis.length > 0 ? 'namespace.api-silent' : 'namespace.stuck',
        params: { name: namespace.metadata.name, count: objects.total, apis: apis.join(', ') },
        object: foundObject(namespace),
        sinceMs: since,
        affected: [],
        evidence: [
          ...(rows.length === 0
            ? []
            : [
                { type: 'rows' as const, code: 'holding', params: {}, rows, more: objects.total - objects.rows.length },
              ]),
          ...sentences,
        ],
        next: rows.slice(0, 3).flatMap(({ object }): NextStep[] => (object ? [{ kind: 'open', object }] : [])),
      },
    ];
  },
};

function apiRow(groupVersion: string): EvidenceRow {
  return { object: apiServiceOf(groupVersion), name: groupVersion, tone: 'bad', code: 'api-silent', params: {} };
}

/** `metrics.k8s.io/v1beta1` is `v1beta1.metrics.k8s.io`. */
function apiServiceOf(groupVersion: string): FoundObject {
  const [group = '', version = ''] = groupVersion.split('/');
  const name = `${version}.${group}`;
  return { apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', namespace: undefined, name };
}

/** The objects that are left, with their finalizers. */
function heldObjects(facts: Facts): { readonly rows: readonly EvidenceRow[]; readonly total: number } {
  const { name: namespace } = facts.subject.metadata;
  const kinds = namespaceHolds(facts.subject).flatMap((hold) => (hold.kind === 'content' ? hold.resources : []));
  const rows = kinds.slice(0, mostKinds).flatMap(({ id }): EvidenceRow[] => {
    const resource = resourceWithId(facts, id);
    if (resource === undefined) return [];
    const objects = facts.list({ resource, namespace, limit: 50, metadataOnly: true }) ?? [];
    return objects.map((object) => {
      const finalizers = object.metadata.finalizers ?? [];
      return {
        object: foundObject(object),
        name: `${resource.kind} ${object.metadata.name}`,
        tone: finalizers.length > 0 ? 'bad' : 'warn',
        code: finalizers.length > 0 ? 'has-finalizers' : 'is-left',
        params: { finalizers: finalizers.join(', '), count: finalizers.length },
      };
    });
  });
  const counted = kinds.reduce((sum, { count }) => sum + count, 0);
  return { rows: rows.slice(0, mostObjects), total: Math.max(counted, rows.length) };
}
