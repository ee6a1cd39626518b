import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { RowsField } from '#components/forms/fields/rows-field.tsx';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Button } from '#components/ui/button.tsx';
import { draftObject } from '#lib/forms/draft-object.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { tolerating } from '#lib/forms/workload/scheduling/tolerating.ts';
import { podTemplateOf } from '#lib/kinds/workload/containers.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { taintEffects } from '#lib/scheduling/taint.ts';
import { podTolerations, tolerates } from '#lib/scheduling/toleration.ts';
import type { NodeFacts } from './use-nodes.ts';

/** Taints that the pods put up with: one click for those that nodes have, or any typed by hand (P18). */
export function TolerationRows({ workload, facts }: { workload: WorkloadAt; facts: NodeFacts }) {
  const t = useTranslations('deploy.schedulingFields');
  const { change } = useFormModel();
  const draft = draftObject(workload.object);
  const tolerations = podTolerations({ ...draft, spec: podTemplateOf(draft).spec });
  const open = facts.taints.filter(({ taint }) => !tolerations.some((one) => tolerates(one, taint)));
  return (
    <>
      {open.length === 0 ? null : (
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="text-12 text-text-2">{t('taintsThere')}</span>
          {open.map(({ text, taint, nodes }) => (
            <Button key={text} size="xs" icon={Plus} onClick={() => change([tolerating(workload, [taint])])}>
              <span className="font-mono wrap-anywhere">{text}</span>
              <span className="text-text-2">{t('onNodes', { count: nodes.length })}</span>
            </Button>
          ))}
        </div>
      )}
      <RowsField
        path={[...workload.podSpec, 'tolerations']}
        label={t('tolerations')}
        hint={t('tolerationsHint')}
        addLabel={t('addToleration')}
        blank={{ key: '', operator: 'Exists' }}
        rowLabel={(index) => t('toleration', { index: index + 1 })}
      >
        {(_, toleration) => <TolerationRow toleration={toleration} facts={facts} />}
      </RowsField>
    </>
  );
}

function TolerationRow({ toleration, facts }: { toleration: JsonValue | undefined; facts: NodeFacts }) {
  const t = useTranslations('deploy.schedulingFields');
  const key = valueAt(toleration, ['key']);
  const ofKey = facts.taints.filter(({ taint }) => taint.key === key);
  const hasValue = valueAt(toleration, ['operator']) !== 'Exists' || valueAt(toleration, ['value']) !== undefined;
  const isUnset = valueAt(toleration, ['operator']) === undefined;
  const exists = { value: 'Exists', label: t('exists') };
  const isTimed =
    valueAt(toleration, ['effect']) === 'NoExecute' || valueAt(toleration, ['tolerationSeconds']) !== undefined;
  return (
    <div className="grid gap-2.5 sm:grid-cols-2">
      <TextField
        path={['key']}
        label={t('taintKey')}
        mono
        placeholder={t('everyTaint')}
        choices={[...new Set(facts.taints.map(({ taint }) => taint.key))]}
      />
      <ChoiceField
        path={['operator']}
        label={t('operator')}
        {...(isUnset ? { unset: t('equal') } : {})}
        options={isUnset ? [exists] : [{ value: 'Equal', label: t('equal') }, exists]}
      />
      {hasValue ? (
        <TextField
          path={['value']}
          label={t('taintValue')}
          mono
          choices={[...new Set(ofKey.map(({ taint }) => taint.value))]}
        />
      ) : null}
      <ChoiceField
        path={['effect']}
        label={t('effect')}
        unset={t('everyEffect')}
        options={taintEffects.map((value) => ({ value, label: value }))}
      />
      {isTimed ? (
        <NumberField
          path={['tolerationSeconds']}
          label={t('seconds')}
          hint={t('secondsHint')}
          placeholder={t('forEver')}
          min={0}
        />
      ) : null}
    </div>
  );
}
