import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { podOwner } from '#lib/network/pod-owner.ts';
import type { Facts } from '../../../facts.ts';
import type { Evidence, EvidenceRow, Finding, FoundObject, NextStep } from '../../../finding.ts';
import { foundObject, isSameObject } from '../../../found-object.ts';
import { factResources } from '../../../resources.ts';
import type { Rule } from '../../../rule.ts';
import { podKinds, podsOfSubject } from '../../../subject-pods.ts';
import { templatePlace } from '../../../template-owner.ts';
import { isPod, podFinding } from '../pod-groups.ts';
import { type Reference, type StaleUse, staleUses, startReferences } from './stale-uses.ts';

/** Of one subject; each is one question. */
const mostReferences = 10;

/** Containers that run with values of before a change of their ConfigMap or Secret. */
export const configurationRule: Rule = {
  ids: ['E28'],
  kinds: podKinds,
  find: (facts) => {
    const pods = podsOfSubject(facts) ?? [];
    const references = new Map(
      pods.flatMap(startReferences).map((reference) => [`${reference.kind}/${reference.name}`, reference]),
    );
    return [...references.values()]
      .slice(0, mostReferences)
      .flatMap((reference) => ofReference(facts, pods, reference) ?? []);
  },
};

function ofReference(facts: Facts, pods: readonly KubeObject[], { kind, name }: Reference): Finding | undefined {
  const { namespace } = facts.subject.metadata;
  const resource = kind === 'Secret' ? factResources.secrets : factResources.configMaps;
  const object = facts.object({ resource, namespace, name, metadataOnly: true });
  if (object === null || object === undefined) return undefined;
  const stale = pods.map((pod) => ({ pod, uses: staleUses(pod, object, kind) })).filter(({ uses }) => uses.length > 0);
  const [first] = stale;
  if (first === undefined) return undefined;
  return podFinding(
    facts,
    { first: first.pod, pods: stale.map(({ pod }) => pod), total: pods.length },
    {
      rule: 'E28',
      code: 'configuration-old',
      severity: 'warn',
      params: { kind, name },
      sinceMs: latest(first.uses),
      evidence: [changeEvidence(foundObject(object), first.uses), rowsOfUses(first.uses)],
      next: [...restartSteps(facts, first.pod), { kind: 'open', object: foundObject(object) }],
    },
  );
}

const latest = (uses: readonly StaleUse[]) => Math.max(...uses.map(({ changedMs }) => changedMs));

function changeEvidence(from: FoundObject, uses: readonly StaleUse[]): Evidence {
  return { type: 'said', from, code: 'config-written', params: { atMs: latest(uses) }, sentence: '' };
}

function rowsOfUses(uses: readonly StaleUse[]): Evidence {
  const rows = uses.slice(0, 12).map(({ use }): EvidenceRow => {
    const params = { variable: use.variable ?? '', keys: use.keys?.join(', ') ?? '', path: use.mountPath ?? '' };
    return { name: use.container ?? '', tone: 'warn', code: `use-${use.way}`, params };
  });
  return { type: 'rows', code: 'read-at-start', params: {}, rows };
}

const restartable = ['Deployment', 'StatefulSet', 'DaemonSet'];

function restartSteps(facts: Facts, pod: KubeObject): readonly NextStep[] {
  const place = templatePlace(facts);
  if (restartable.includes(place.kind)) {
    const isOwn = isSameObject(place, foundObject(facts.subject));
    return [{ kind: 'action', action: 'restart', ...(isOwn ? {} : { on: place }) }];
  }
  return isPod(facts) || place.kind === 'Pod' ? [] : [{ kind: 'open', object: foundObject(pod) }];
}

/** Pods of a namespace that are looked through for those that use the object. */
const mostPods = 500;
const mostUsers = 6;

/** The same seen from the ConfigMap or Secret: who still runs with what stood there before. */
export const configurationUsersRule: Rule = {
  ids: ['E28'],
  kinds: ['ConfigMap', 'Secret'],
  find: (facts) => {
    const { subject } = facts;
    const kind = subject.kind === 'Secret' ? 'Secret' : 'ConfigMap';
    const pods = facts.list({ resource: factResources.pods, namespace: subject.metadata.namespace, limit: mostPods });
    const users = new Map<string, { readonly object: FoundObject; readonly uses: readonly StaleUse[]; pods: number }>();
    for (const pod of pods ?? []) {
      const uses = staleUses(pod, subject, kind);
      if (uses.length === 0) continue;
      const owner = podOwner(pod);
      const object = owner === undefined ? foundObject(pod) : { ...owner, namespace: pod.metadata.namespace };
      const key = `${object.kind}/${object.name}`;
      const user = users.get(key);
      if (user === undefined) users.set(key, { object, uses, pods: 1 });
      else user.pods += 1;
    }
    const found = [...users.values()];
    if (found.length === 0) return [];
    const all = found.flatMap(({ uses }) => uses);
    return [
      {
        rule: 'E28',
        severity: 'warn',
        code: 'configuration',
        params: { kind, name: subject.metadata.name, users: found.length },
        object: foundObject(subject),
        sinceMs: latest(all),
        affected: found.map(({ object }) => object),
        evidence: [
          changeEvidence(foundObject(subject), all),
          {
            type: 'rows',
            code: 'old-users',
            params: {},
            rows: found.slice(0, 30).map(({ object, pods: count }) => ({
              object,
              name: object.name,
              tone: 'warn',
              code: 'old-user',
              params: { kind: object.kind, pods: count },
            })),
            ...(found.length > 30 ? { more: found.length - 30 } : {}),
          },
        ],
        next: found
          .slice(0, mostUsers)
          .map(
            ({ object }): NextStep =>
              restartable.includes(object.kind)
                ? { kind: 'action', action: 'restart', on: object }
                : { kind: 'open', object },
          ),
      },
    ];
  },
};
