'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { OneObject } from '#components/actions/one-object.tsx';
import { SeenProblem } from '#components/actions/seen-problem.tsx';
import { useSeen } from '#components/actions/use-seen.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, NumberInput, RadioCards } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { showToast } from '#components/ui/toast.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { nodeLinks } from '#lib/kubernetes/node-address.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import {
  type Exposure,
  exposureLosses,
  exposureOf,
  exposurePatch,
  exposureRefusal,
  exposures,
} from '#lib/network/service/exposure.ts';
import { useNodePortTexts } from './use-node-port-texts.ts';

export function ExposureDialog(props: ActionDialogProps) {
  return (
    <OneObject {...props}>
      {(service) => <OpenExposureDialog resource={props.resource} service={service} onClose={props.onClose} />}
    </OneObject>
  );
}

/** `ClusterIP`, `NodePort` or `LoadBalancer`; saves a patch of just the type and the node ports. */
function OpenExposureDialog(props: { resource: Resource; service: KubeObject; onClose: (changed: boolean) => void }) {
  const { resource, onClose } = props;
  const seen = useSeen(resource, props.service);
  const service = seen.object;
  const cluster = useCluster();
  const t = useTranslations('kinds.exposure');
  const { byId } = useDiscovery(cluster);
  // Only for the link in the message after saving.
  const nodes = useObjects(cluster, byId('nodes'), { limit: 20 });
  const [picked, setPicked] = useState<Exposure>();
  const chosen = picked ?? exposureOf(service);
  const { name } = service.metadata;
  const ports = servicePorts(service);
  const hasNodePorts = chosen === 'NodePort' || chosen === 'LoadBalancer';
  const texts = useNodePortTexts(service, hasNodePorts, seen.problem);
  const isUnchanged = chosen === exposureOf(service) && texts.isUnchanged;

  async function save() {
    if (chosen === undefined) return;
    const saved = await seen.patch(exposurePatch(service, chosen, texts.wanted), 'json');
    if (saved === undefined) return;
    announce(saved, chosen);
    onClose(true);
  }

  function announce(saved: KubeObject, exposure: Exposure) {
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

  const disabledReason = seen.isConflict
    ? t('reloadFirst')
    : chosen === undefined || isUnchanged
      ? t('nothing')
      : texts.isBad
        ? t('portNumber')
        : undefined;
  return (
    <Dialog
      open
      onOpenChange={() => onClose(false)}
      title={t('title', { name })}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t('cancel')}</Button>
          <Button variant="primary" busy={seen.busy} disabledReason={disabledReason} onClick={() => void save()}>
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
          onChange={setPicked}
          options={exposures.map((exposure) => {
            const refusal = exposureRefusal(service, exposure);
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
                problem={texts.problemOf(index)}
              >
                {(ids) => (
                  <NumberInput
                    {...ids}
                    className="max-w-40"
                    placeholder={t('placeholder')}
                    value={texts.textOf(index)}
                    onValueChange={(text) => texts.type(index, text)}
                  />
                )}
              </Field>
            ))
          : null}
        {chosen === undefined ? null : <Losses service={service} to={chosen} />}
        {chosen === 'LoadBalancer' ? <Notice tone="neutral" title={t('needsProvider')} /> : null}
        <SeenProblem seen={seen} />
      </div>
    </Dialog>
  );
}

/** What goes with the old type, before it goes. */
function Losses({ service, to }: { service: KubeObject; to: Exposure }) {
  const t = useTranslations('kinds.exposure');
  const losses = exposureLosses(service, to);
  if (losses.length === 0) return null;
  return (
    <Notice tone="warn" title={t('lost')}>
      <ul>
        {losses.map(({ code, values }) => (
          <li key={code}>{t(`loss.${code}`, { values: values.join(', '), count: values.length })}</li>
        ))}
      </ul>
    </Notice>
  );
}
