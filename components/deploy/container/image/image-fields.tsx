import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { ElsewhereNote } from '#components/forms/fields/elsewhere-note.tsx';
import { Scope } from '#components/forms/model/scope.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { useFormProblem } from '#components/forms/model/use-form-problem.ts';
import { Field, TextInput } from '#components/ui/field.tsx';
import { textOfField } from '#lib/forms/field-text.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { parseImage } from '#lib/kubernetes/image-reference.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { pathText } from '#lib/manifest/edit/field-path.ts';
import { PullSecretField } from './pull-secret-field.tsx';

/** The image; beside that of the first container the Secret that its registry asks for. */
export function ImageFields({ workload, hasPullSecret }: { workload: WorkloadAt; hasPullSecret: boolean }) {
  return (
    <div className="grid grid-cols-1 gap-x-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,200px)]">
      <ImageField className={hasPullSecret ? '' : 'sm:col-span-2'} />
      {hasPullSecret ? (
        <Scope document={workload.document} path={workload.podSpec}>
          <PullSecretField namespace={workload.namespace} />
        </Scope>
      ) : null}
    </div>
  );
}

function ImageField({ className }: { className: string }) {
  const t = useTranslations('deploy.containerImage');
  const field = useField(['image']);
  const text = textOfField(field.value);
  const parsed = text === undefined || text === '' ? undefined : parseImage(text);
  const path = pathText(field.path);
  // The API server takes it, and no node can pull it: InvalidImageName. Capitals are said by the check of the text.
  useFormProblem(
    parsed !== undefined && 'rule' in parsed && parsed.rule !== 'imageUppercase'
      ? { document: field.document, path, severity: 'warning', message: t(`rule.${parsed.rule}`), isMissing: false }
      : undefined,
  );
  if (text === undefined) return <ElsewhereNote label={t('image')} field={field} className={className} />;
  return (
    <Field label={t('image')} hint={t('imageHint')} problem={field.problem} required className={className}>
      {(ids) => (
        <TextInput
          {...ids}
          mono
          data-field={field.key}
          placeholder="nginx:1.27"
          value={text}
          // An empty one stays in the text, for what is named after it.
          onChange={(event) => field.set(event.target.value.trim())}
        />
      )}
    </Field>
  );
}

const policies = ['IfNotPresent', 'Always', 'Never'] as const;

/** When the node asks the registry; what it is when left out goes by the tag. */
export function PullPolicyField() {
  const t = useTranslations('deploy.containerImage');
  const parsed = parseImage(textOf(useField(['image']).value) ?? '');
  const isMoving = 'rule' in parsed ? false : parsed.digest === '' && (parsed.tag === '' || parsed.tag === 'latest');
  return (
    <ChoiceField
      path={['imagePullPolicy']}
      label={t('policy')}
      hint={t('policyHint')}
      unset={t('policyUnset', { policy: isMoving ? 'Always' : 'IfNotPresent' })}
      options={policies.map((value) => ({ value, label: value, hint: t(`policyOption.${value}`) }))}
    />
  );
}
