import { useTranslations } from 'next-intl';
import { useMatchedPods } from '#components/expose/use-matched-pods.ts';
import { draftObject } from '#lib/forms/draft-object.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { useFormModel } from '../../model/form-model.ts';
import { PodChoice } from './pod-choice.tsx';

/** The pods that the policy isolates, and how many those are now. */
export function SubjectFields({ policy }: { policy: JsonObject | undefined }) {
  const t = useTranslations('forms.networkPolicy');
  const { cluster } = useFormModel();
  const { namespace = '' } = draftObject(policy).metadata;
  const selector = valueAt(policy, ['spec', 'podSelector']);
  const pods = useMatchedPods(cluster, namespace, textMapOf(valueAt(selector, ['matchLabels'])));
  const hasExpressions = valueAt(selector, ['matchExpressions']) !== undefined;
  return (
    <>
      <PodChoice path={['spec', 'podSelector']} label={t('subjectPods')} namespace={namespace} />
      {namespace === '' || hasExpressions ? null : (
        <p role="status" className="text-12 text-text-2">
          {pods.isRefused ? t('podsUnknown') : pods.isKnown ? t('podsNow', { count: pods.total }) : null}
        </p>
      )}
    </>
  );
}
