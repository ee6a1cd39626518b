import { useTranslations } from 'next-intl';
import { ProblemLine } from '#components/forms/fields/problem-line.tsx';
import { laterPart } from '#components/forms/later/later-part.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { FieldsFold } from '../fields-fold.tsx';
import type { Hook } from './hook-fields.tsx';

const HookFields = laterPart(async () => (await import('./hook-fields.tsx')).HookFields, { heightPx: 50 });

const hooks: readonly Hook[] = ['postStart', 'preStop'];

/** What is done after the container has started and before it is stopped (P22); the scope is at the container. */
export function HooksFold({ container, isShown }: { container: JsonValue; isShown: boolean }) {
  const t = useTranslations('deploy.containerHealth');
  const lifecycle = useField(['lifecycle']);
  const set = hooks.filter((hook) => valueAt(lifecycle.value, [hook]) !== undefined);
  if (!isShown && lifecycle.value === undefined) return null;
  return (
    <FieldsFold title={t('hooksFold')} meta={set.map((hook) => t(`short.${hook}`)).join(', ')} about={[['lifecycle']]}>
      {hooks.map((hook) => (
        <HookFields key={hook} hook={hook} container={container} />
      ))}
      <ProblemLine problem={lifecycle.problem} />
    </FieldsFold>
  );
}
