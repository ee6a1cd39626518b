import { useTranslations } from 'next-intl';
import { PairsField } from '#components/forms/fields/pairs-field.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Button } from '#components/ui/button.tsx';
import { type WorkloadAt, workloadShapes } from '#lib/forms/workload/kind/workload-kinds.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';

const selector = ['spec', 'selector', 'matchLabels'];

export function LabelFields({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.appFields');
  const { kind, podLabels } = workload;
  const podAnnotations = [...podLabels.slice(0, -1), 'annotations'];
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Labels path={podLabels} label={t('podLabels')} hint={t('podLabelsHint')} />
        {workloadShapes[kind].hasSelector ? <Selector workload={workload} /> : null}
        <Annotations path={podAnnotations} label={t('podAnnotations')} hint={t('podAnnotationsHint')} />
      </div>
      {kind === 'Pod' ? null : (
        <div className="grid gap-4 sm:grid-cols-2">
          <Labels path={['metadata', 'labels']} label={t('ownLabels', { kind })} hint={t('ownLabelsHint')} />
          <Annotations
            path={['metadata', 'annotations']}
            label={t('ownAnnotations', { kind })}
            hint={t('ownAnnotationsHint')}
          />
        </div>
      )}
    </>
  );
}

function Selector({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.appFields');
  const { change } = useFormModel();
  const { object, document, podLabels } = workload;
  const labels = textMapOf(valueAt(object, podLabels));
  const sought = textMapOf(valueAt(object, selector));
  const isFound = Object.entries(sought).every(([key, value]) => labels[key] === value);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Labels path={selector} label={t('selector')} hint={t('selectorHint')} />
      {isFound ? null : (
        <Button
          size="s"
          className="self-start"
          onClick={() => change([{ document, path: selector, value: labels }])}
          disabledReason={Object.keys(labels).length === 0 ? t('noLabels') : undefined}
        >
          {t('takeLabels')}
        </Button>
      )}
    </div>
  );
}

interface MapProps {
  readonly path: FieldPath;
  readonly label: string;
  readonly hint: string;
}

function Labels(props: MapProps) {
  const t = useTranslations('forms');
  return <PairsField {...props} addLabel={t('addLabel')} keyLabel={t('key')} valueLabel={t('value')} />;
}

function Annotations(props: MapProps) {
  const t = useTranslations('forms');
  return <PairsField {...props} addLabel={t('addAnnotation')} keyLabel={t('key')} valueLabel={t('value')} />;
}
