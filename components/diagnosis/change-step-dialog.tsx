'use client';

import { useTranslations } from 'next-intl';
import { OneObject } from '#components/actions/one-object.tsx';
import { SeenProblem } from '#components/actions/seen-problem.tsx';
import { useSeen } from '#components/actions/use-seen.ts';
import { ProductionNote } from '#components/shell/production-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { showToast } from '#components/ui/toast.tsx';
import type { NextStep } from '#lib/diagnosis/finding.ts';
import { guardedPatch, type PatchedField, patchedFields } from '#lib/diagnosis/patch.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { useFindingWords } from './use-finding-words.ts';

interface Props {
  readonly step: Extract<NextStep, { kind: 'change' }>;
  readonly resource: Resource;
  readonly onClose: () => void;
}

/** The change that a finding offers: what each field is and what it becomes, saved only over what is shown. */
export default function ChangeStepDialog({ step, resource, onClose }: Props) {
  const { namespace, name } = step.object;
  return (
    <OneObject resource={resource} targets={[{ namespace, name }]} onClose={onClose}>
      {(object) => <Loaded step={step} resource={resource} object={object} onClose={onClose} />}
    </OneObject>
  );
}

function Loaded({ step, resource, object, onClose }: Props & { object: KubeObject }) {
  const t = useTranslations('diagnosis.change');
  const words = useFindingWords();
  const seen = useSeen(resource, object);
  const { name } = object.metadata;
  const { label, text } = words.change(step);
  const fields = patchedFields(seen.object, step.patch);

  async function save() {
    if (fields === undefined) return;
    if ((await seen.patch(guardedPatch(seen.object, step.patch), 'json')) === undefined) return;
    showToast({ tone: 'ok', title: t('saved', { name }) });
    onClose();
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title', { kind: resource.kind, name })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            data-autofocus
            busy={seen.busy}
            disabledReason={seen.isConflict ? t('reloadFirst') : fields === undefined ? t('gone') : undefined}
            onClick={() => void save()}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ProductionNote />
        <p className="font-medium">{label}</p>
        {text === undefined ? null : <p className="text-text-2">{text}</p>}
        {fields === undefined ? (
          <Notice tone="warn" title={t('gone')} />
        ) : (
          fields.map((field) => <FieldChange key={field.path} field={field} />)
        )}
        <SeenProblem seen={seen} />
      </div>
    </Dialog>
  );
}

function FieldChange({ field: { path, before, after } }: { field: PatchedField }) {
  const t = useTranslations('diagnosis.change');
  const side = (label: string, value: unknown, tint: string) => (
    <div className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-2">
      <dt className="text-12 text-text-2">{label}</dt>
      <dd
        translate={value === undefined ? undefined : 'no'}
        className={`max-h-40 overflow-auto rounded-s px-2 py-0.5 font-mono text-12 whitespace-pre-wrap wrap-anywhere ${tint}`}
      >
        {value === undefined ? t('absent') : typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
      </dd>
    </div>
  );
  return (
    <section>
      <h3 className="mb-1 font-mono text-12 wrap-anywhere" translate="no">
        {path}
      </h3>
      <dl className="flex flex-col gap-1">
        {side(t('before'), before, 'bg-bad-tint')}
        {side(t('after'), after, 'bg-ok-tint')}
      </dl>
    </section>
  );
}
