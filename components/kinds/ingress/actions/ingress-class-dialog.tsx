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
import { Field, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { showToast } from '#components/ui/toast.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { ingressClassOf, ingressClassPatch } from '#lib/network/ingress/ingress.ts';
import { isDefaultClass } from '#lib/network/ingress/ingress-class.ts';
import { ClassChoices } from './class-choices.tsx';

export function IngressClassDialog(props: ActionDialogProps) {
  return (
    <OneObject {...props}>
      {(ingress) => <OpenDialog resource={props.resource} ingress={ingress} onClose={props.onClose} />}
    </OneObject>
  );
}

/** Which controller serves an Ingress: sets `spec.ingressClassName`, and takes the old annotation away (I11). */
function OpenDialog(props: { resource: Resource; ingress: KubeObject; onClose: (changed: boolean) => void }) {
  const { resource, onClose } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.ingressClass');
  const { byId } = useDiscovery(cluster);
  const seen = useSeen(resource, props.ingress);
  const { name } = seen.object.metadata;
  const current = ingressClassOf(seen.object);
  const classes = useObjects(cluster, byId('ingressclasses.networking.k8s.io'));
  const [typed, setTyped] = useState<string>();
  const wanted = typed ?? current?.name ?? classes.objects.find(isDefaultClass)?.metadata.name ?? '';
  const isSame = current?.from === 'spec' && current.name === wanted;

  async function save() {
    if ((await seen.patch(ingressClassPatch(seen.object, wanted), 'merge')) === undefined) return;
    showToast({ tone: 'ok', title: t('saved', { name, ingressClass: wanted }) });
    onClose(true);
  }

  return (
    <Dialog
      open
      onOpenChange={() => onClose(false)}
      title={t('changeTitle', { name })}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={seen.busy}
            disabledReason={seen.isConflict ? t('reloadFirst') : wanted === '' || isSame ? t('nothing') : undefined}
            onClick={() => void save()}
          >
            {t('change')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-text-2">{t('what')}</p>
        {current?.from === 'annotation' ? <Notice tone="neutral" title={t('annotationGoes')} /> : null}
        {classes.objects.length > 0 ? (
          <ClassChoices classes={classes.objects} value={wanted} onChange={setTyped} />
        ) : (
          <Field label={t('name')} hint={classes.pending ? undefined : t('noneKnown')}>
            {(ids) => (
              <TextInput
                {...ids}
                mono
                data-autofocus
                value={wanted}
                onChange={(event) => setTyped(event.target.value.trim())}
              />
            )}
          </Field>
        )}
        <SeenProblem seen={seen} />
      </div>
    </Dialog>
  );
}
