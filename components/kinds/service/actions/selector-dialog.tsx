'use client';

import { useTranslations } from 'next-intl';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { OneObject } from '#components/actions/one-object.tsx';
import { SeenProblem } from '#components/actions/seen-problem.tsx';
import { useSeen } from '#components/actions/use-seen.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { showToast } from '#components/ui/toast.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { sameLabels, selectorPatch, serviceSelector } from '#lib/network/service/selector-match.ts';
import { useNamespacePods } from '../use-namespace-pods.ts';
import { SelectorMatch } from './selector-match.tsx';
import { SelectorRows } from './selector-rows.tsx';
import { SwitchChoices } from './switch-choices.tsx';
import { useSelectorRows } from './use-selector-rows.ts';

export function EditSelector(props: ActionDialogProps) {
  return (
    <OneObject {...props}>
      {(service) => (
        <SelectorDialog
          resource={props.resource}
          service={service}
          wanted={serviceSelector(service)}
          onClose={props.onClose}
        />
      )}
    </OneObject>
  );
}

/**
 * Which pods a Service sends its traffic to: the labels, what they match now, and one click to another workload
 * (blue-green). `wanted` is what the fields begin with.
 */
export function SelectorDialog(props: {
  resource: Resource;
  service: KubeObject;
  wanted: Labels;
  onClose: (changed: boolean) => void;
}) {
  const { resource, wanted, onClose } = props;
  const t = useTranslations('kinds.selectorEdit');
  const seen = useSeen(resource, props.service);
  const service = seen.object;
  const { name, namespace } = service.metadata;
  const current = serviceSelector(service);
  const near = useNamespacePods(namespace, true);
  const rows = useSelectorRows(wanted, near.pods.objects);
  const isUnchanged = sameLabels(rows.selector, current);

  async function save() {
    const saved = await seen.patch(selectorPatch(service, rows.selector), 'json');
    if (saved === undefined) return;
    showToast({ tone: 'ok', title: t('saved', { name }) });
    onClose(true);
  }

  const disabledReason = seen.isConflict
    ? t('reloadFirst')
    : rows.isBad
      ? t('invalid')
      : isUnchanged
        ? t('nothing')
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
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (disabledReason === undefined && !seen.busy) void save();
        }}
      >
        <SelectorRows rows={rows} />
        <SelectorMatch
          namespace={namespace}
          selector={rows.selector}
          current={current}
          near={near}
          isBad={rows.isBad}
        />
        <SwitchChoices selector={current} near={near} chosen={rows.selector} onChoose={rows.replace} />
        <SeenProblem seen={seen} />
      </form>
    </Dialog>
  );
}
