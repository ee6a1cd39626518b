import { statusOf } from '#lib/kubernetes/status.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { hasEnded } from '#lib/network/endpoints.ts';
import { classController, controllerSelector, isDefaultClass, readClass } from '#lib/network/ingress/ingress-class.ts';
import { isPodReady } from '#lib/network/service/service-diagnosis.ts';
import type { Facts } from '../../facts.ts';
import type { EvidenceRow, Finding, NextStep } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import { factResources } from '../../resources.ts';
import { podRow } from './service-checklist.ts';

/** Nobody serves the Ingress: its class does not exist, it has none (E11), or the class's controller does not run (E10). */
export function classFindings(facts: Facts): readonly Finding[] {
  const ingress = facts.subject;
  const classes = facts.list({ resource: factResources.ingressClasses });
  // An address is proof that a controller has taken it, whatever classes there are.
  if (classes === undefined || hasAddress(ingress)) return [];
  const { state, chosen, ingressClass } = readClass(ingress, classes);
  if (state === 'annotation') return [];
  if (state === 'found' && ingressClass !== undefined) return controllerDown(facts, ingressClass);
  // A class that became the default later is given to new Ingresses only.
  const byDefault = state === 'none' ? classes.filter(isDefaultClass) : [];
  const [only, ...others] = byDefault.length > 0 ? byDefault : classes;
  const object = foundObject(ingress);
  const change: readonly NextStep[] =
    only === undefined || others.length > 0
      ? []
      : [
          {
            kind: 'change',
            object,
            code: 'ingress-class',
            params: { class: only.metadata.name },
            patch: [{ op: 'add', path: '/spec/ingressClassName', value: only.metadata.name }],
          },
        ];
  const rows = classes.map(
    (one): EvidenceRow => ({
      object: foundObject(one),
      name: one.metadata.name,
      tone: 'neutral',
      code: isDefaultClass(one) ? 'class-of-default' : 'class-of',
      params: { controller: classController(one) },
    }),
  );
  return [
    {
      rule: 'E11',
      severity: state === 'missing' ? 'bad' : 'warn',
      code: `ingress.class-${state === 'missing' ? 'missing' : byDefault.length > 0 ? 'not-defaulted' : 'none'}`,
      params: { class: chosen?.name ?? '', count: classes.length },
      object,
      field: 'spec.ingressClassName',
      affected: [],
      evidence: rows.length === 0 ? [] : [{ type: 'rows', code: 'classes', params: { count: rows.length }, rows }],
      next: [...change, { kind: 'action', action: 'set-ingress-class' }],
    },
  ];
}

function hasAddress(ingress: { readonly status?: unknown }): boolean {
  return listOf(recordOf(recordOf(ingress.status).loadBalancer).ingress).length > 0;
}

/** Only where its pods are found by their usual labels: without any there is nothing to say. */
function controllerDown(facts: Facts, ingressClass: Parameters<typeof classController>[0]): readonly Finding[] {
  const controller = classController(ingressClass);
  const labelSelector = controllerSelector(controller);
  if (labelSelector === '') return [];
  const pods = facts.list({ resource: factResources.pods, labelSelector, limit: 50 });
  const running = (pods ?? []).filter((pod) => !hasEnded(pod));
  if (running.length === 0 || running.some(isPodReady)) return [];
  const { namespace } = running[0]?.metadata ?? {};
  // Its admission Jobs make the certificate that the controller waits for.
  const jobs = facts.list({ resource: factResources.jobs, namespace, labelSelector }) ?? [];
  const failing = jobs.filter((job) => statusOf(job)?.word !== 'Complete');
  const rows = [
    ...running.slice(0, 5).map((pod) => podRow(pod, undefined)),
    ...failing.slice(0, 5).map(
      (job): EvidenceRow => ({
        object: foundObject(job),
        name: job.metadata.name,
        tone: statusOf(job)?.tone ?? 'unknown',
        code: 'state',
        params: { word: statusOf(job)?.word ?? '' },
      }),
    ),
  ];
  const [first] = running;
  return [
    {
      rule: 'E10',
      severity: 'bad',
      code: 'ingress.controller-down',
      params: { class: ingressClass.metadata.name, controller, namespace: namespace ?? '' },
      object: foundObject(facts.subject),
      affected: [],
      evidence: [{ type: 'rows', code: 'controller-pods', params: { count: rows.length }, rows }],
      next: first === undefined ? [] : [{ kind: 'open', object: foundObject(first) }],
    },
  ];
}
