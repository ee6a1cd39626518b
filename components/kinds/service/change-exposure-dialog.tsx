'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { patchObject } from '#components/data/write-object.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, NumberInput, RadioCards } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { showToast } from '#components/ui/toast.tsx';
import {
  type Exposure,
  exposurePatch,
  exposureRefusal,
  exposures,
  type Service,
  serviceOf,
} from '#lib/kinds/service.ts';
import { nodeLinks } from '#lib/kubernetes/node-address.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

const assumedRange = { first: 30000, last: 32767 };

function typeOf(service: Service): Exposure | undefined {
  return exposures.find((exposure) => exposure === (service.spec?.type ?? 'ClusterIP'));
}

/** `ClusterIP`, `NodePort` or `LoadBalancer`; saves a patch of just the type and the node ports. */
export function ChangeExposureDialog(props: { resource: Resource; service: Service; onClose: () => void }) {
  const { resource, onClose } = props;
  // What was seen when the dialog opened: a later version must answer 409, not be overwritten.
  const [seen, setSeen] = useState(props.service);
  const cluster = useCluster();
  const t = useTranslations('kinds.exposure');
  const { byId } = useDiscovery(cluster);
  // Only for the link in the message after saving.
  const nodes = useObjects(cluster, byId('nodes'), { limit: 20 });
  const [chosen, setChosen] = useState<Exposure | undefined>(() => typeOf(seen));
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const { name } = seen.metadata;
  const ports = servicePorts(seen);
  const hasNodePorts = chosen === 'NodePort' || chosen === 'LoadBalancer';
  const isConflict = problem?.httpStatus === 409;

  const portText = (index: number) => typed[index] ?? String(ports[index]?.nodePort ?? '');
  const portProblem = (index: number) => {
    const text = portText(index).trim();
    if (text === '') return undefined;
    if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65535) {
      return { tone: 'bad' as const, text: t('portNumber') };
    }
    const isOutside = Number(text) < assumedRange.first || Number(text) > assumedRange.last;
    const field = `spec.ports[${index}].nodePort`;
    const cause = problem?.status.details?.causes?.find((entry) => entry.field === field);
    if (cause !== undefined) return { tone: 'bad' as const, text: cause.message ?? problem?.status.message ?? '' };
    // The real range is a flag of the API server that nobody can read: the server has the last word.
    return isOutside ? { tone: 'warn' as const, text: t('portRange', assumedRange) } : undefined;
  };
  const wanted = Object.fromEntries(
    ports.map((_, index) => {
      const text = portText(index).trim();
      return [index, text === '' || !hasNodePorts ? undefined : Number(text)];
    }),
  );
  const isUnchanged =
    chosen === typeOf(seen) && ports.every((port, index) => !hasNodePorts || wanted[index] === port.nodePort);
  const hasBadPort =
    hasNodePorts &&
    ports.some((_, index) => {
      const found = portProblem(index);
      return found?.tone === 'bad' && problem === undefined;
    });

  async function save() {
    if (chosen === undefined) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const patch = exposurePatch(seen, chosen, wanted);
      const answer = await patchObject(cluster, resource, seen.metadata, patch, { type: 'json' });
      announce(serviceOf(parseKubeObject(answer.json)), chosen);
      onClose();
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
      setBusy(false);
    }
  }

  function announce(saved: Service, exposure: Exposure) {
    const nodePorts = servicePorts(saved).flatMap((port) => port.nodePort ?? []);
    const [first] = nodePorts;
    if (exposure === 'ClusterIP' || first === undefined) {
      showToast({ tone: 'ok', title: t('savedInside', { name, type: exposure }) });
      return;
    }
    const link = nodeLinks(nodes.objects, saved).find((candidate) => candidate.url !== undefined && candidate.ready);
    showToast({
      tone: 'ok',
      title: t('savedPort', { name, count: nodePorts.length, ports: nodePorts.join(', ') }),
      ...(link?.url === undefined ? {} : { link: { href: link.url, label: link.url } }),
    });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title', { name })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabledReason={
              isConflict
                ? t('reloadFirst')
                : chosen === undefined || isUnchanged
                  ? t('nothing')
                  : hasBadPort
                    ? t('portNumber')
                    : undefined
            }
            onClick={save}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <RadioCards
          legend={t('legend')}
          hideLegend
          value={chosen}
          onChange={setChosen}
          options={exposures.map((exposure) => {
            const refusal = exposureRefusal(seen, exposure);
            return {
              value: exposure,
              label: exposure,
              hint: t(`hint.${exposure}`),
              ...(refusal === undefined ? {} : { disabledReason: t(`refusal.${refusal}`) }),
            };
          })}
        />
        {hasNodePorts
          ? ports.map((port, index) => (
              <Field
                key={`${port.port}/${port.protocol}`}
                label={t('nodePort', { port: port.name || String(port.port), protocol: port.protocol })}
                hint={t('automatic')}
                problem={portProblem(index)}
              >
                {(ids) => (
                  <NumberInput
                    {...ids}
                    className="max-w-40"
                    placeholder={t('placeholder')}
                    value={portText(index)}
                    onValueChange={(text) => setTyped({ ...typed, [index]: text })}
                  />
                )}
              </Field>
            ))
          : null}
        {chosen === 'ClusterIP' && ports.some((port) => port.nodePort !== undefined) ? (
          <Notice
            tone="warn"
            title={t('freed', {
              ports: ports.flatMap((port) => port.nodePort ?? []).join(', '),
            })}
          />
        ) : null}
        {chosen === 'LoadBalancer' ? <Notice tone="neutral" title={t('needsProvider')} /> : null}
        {problem === undefined ? null : isConflict ? (
          <Notice
            tone="warn"
            title={t('conflict')}
            action={
              <Button
                size="s"
                onClick={() => {
                  setSeen(props.service);
                  setProblem(undefined);
                }}
              >
                {t('reload')}
              </Button>
            }
          >
            <ServerSentence text={problem.status.message} />
          </Notice>
        ) : (
          <ProblemNotice problem={problem} />
        )}
      </div>
    </Dialog>
  );
}
