'use client';

import { useTranslations } from 'next-intl';
import { useId, useMemo, useState } from 'react';
import { StatusShape } from '#components/ui/status.tsx';
import { selectsPods } from '#lib/kinds/service.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { printLabels } from '#lib/network/service/selector-match.ts';
import {
  type DiagnosisStep,
  diagnoseService,
  diagnosisSteps,
  type ServiceDiagnosis,
} from '#lib/network/service/service-diagnosis.ts';
import { SelectorDialog } from '../actions/selector-dialog.tsx';
import type { Endpoints, ServicePods } from '../endpoints/use-endpoints.ts';
import { useNamespacePods } from '../use-namespace-pods.ts';
import { PodsStep } from './pods-step.tsx';
import { PortStep } from './port-step.tsx';
import { ReadyStep } from './ready-step.tsx';
import { SelectorLabels, Step, type StepState } from './step.tsx';

/** "Nothing answers": a checklist that stops at the first step that fails, with what can be done there (E1, V8). */
export function NoEndpoints(props: {
  resource: Resource;
  service: KubeObject;
  endpoints: Endpoints;
  pods: ServicePods;
}) {
  const { resource, service, endpoints, pods } = props;
  const isQuestion =
    selectsPods(service) &&
    service.metadata.deletionTimestamp === undefined &&
    !endpoints.pending &&
    endpoints.problem === undefined &&
    endpoints.ready === 0;
  const near = useNamespacePods(service.metadata.namespace, isQuestion);
  const { objects, more } = near.pods;
  const diagnosis = useMemo(() => {
    // Of a large namespace only the first pods are known: those that match have been asked for by their labels.
    const known = new Set(objects.map(({ metadata }) => metadata.uid));
    const others = more ? pods.pods.filter(({ metadata }) => !known.has(metadata.uid)) : [];
    return diagnoseService(service, [...objects, ...others], near.workloads);
  }, [service, objects, more, pods.pods, near.workloads]);
  // Without the right to read pods there is nothing to judge; the endpoints panel has said so.
  if (!isQuestion || near.pods.pending || pods.pending || near.pods.problem !== undefined) return null;
  return (
    <Checklist
      resource={resource}
      service={service}
      diagnosis={diagnosis}
      lookedAt={more ? objects.length : undefined}
      probeOf={pods.probeOf}
    />
  );
}

function Checklist(props: {
  resource: Resource;
  service: KubeObject;
  diagnosis: ServiceDiagnosis;
  lookedAt: number | undefined;
  probeOf: ServicePods['probeOf'];
}) {
  const { resource, service, diagnosis, lookedAt, probeOf } = props;
  const t = useTranslations('kinds.service.diagnosis');
  const titleId = useId();
  const [wanted, setWanted] = useState<Labels>();
  const { failed, matching, nearest, selector } = diagnosis;
  const namespace = service.metadata.namespace ?? '';
  const stateOf = (step: DiagnosisStep): StepState => {
    const [at, stop] = [diagnosisSteps.indexOf(step), diagnosisSteps.indexOf(failed)];
    return at < stop ? 'ok' : at === stop ? (step === 'network' ? 'hint' : 'failed') : 'open';
  };
  const first = nearest[0];
  return (
    <section
      role="alert"
      aria-labelledby={titleId}
      className="min-w-0 overflow-hidden rounded-l border border-bad-line bg-surface"
    >
      <header className="flex items-start gap-2.5 border-bad-line border-b bg-bad-tint px-3 py-2.5">
        <span className="flex h-5 items-center">
          <StatusShape tone="bad" sizePx={16} />
        </span>
        <div className="min-w-0">
          <h2 id={titleId} className="text-14 leading-5 font-semibold">
            {t(`cause.${failed}`)}
          </h2>
          {failed === 'pods' && first !== undefined ? (
            <p className="text-text-2">
              {t.rich('looksFor', {
                wanted: printLabels(selector),
                found: printLabels(first.selector),
                count: first.pods.length,
                value: (text) => <code translate="no">{text}</code>,
              })}
            </p>
          ) : null}
        </div>
      </header>
      <ol>
        <Step state={stateOf('selector')} title={t(`step.selector.${stateOf('selector')}`)}>
          <SelectorLabels labels={selector} />
        </Step>
        <Step state={stateOf('pods')} title={t(`step.pods.${stateOf('pods')}`, { count: matching.length, namespace })}>
          {failed === 'pods' ? (
            <PodsStep
              resource={resource}
              service={service}
              diagnosis={diagnosis}
              lookedAt={lookedAt}
              onEdit={setWanted}
            />
          ) : null}
        </Step>
        <Step state={stateOf('ready')} title={t(`step.ready.${stateOf('ready')}`, { count: matching.length })}>
          {failed === 'ready' ? <ReadyStep pods={diagnosis.notReady} probeOf={probeOf} /> : null}
        </Step>
        <Step state={stateOf('port')} title={t(`step.port.${stateOf('port')}`)}>
          <PortStep findings={diagnosis.ports} />
        </Step>
        <Step state={stateOf('network')} title={t(`step.network.${stateOf('network')}`)}>
          <p className="text-12 text-text-2">
            {t.rich('hostHint', { value: (text) => <code translate="no">{text}</code> })}
          </p>
        </Step>
      </ol>
      {wanted === undefined ? null : (
        <SelectorDialog resource={resource} service={service} wanted={wanted} onClose={() => setWanted(undefined)} />
      )}
    </section>
  );
}
