import { useTranslations } from 'next-intl';
import { ProblemLine } from '#components/forms/fields/problem-line.tsx';
import { Scope } from '#components/forms/model/scope.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { handlerOf, hookHandlers } from '#lib/forms/workload/container/handler.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { FieldsFold } from '../fields-fold.tsx';
import { HandlerChoice, HandlerFields } from './handler-fields.tsx';

const hooks = ['postStart', 'preStop'] as const;

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

function HookFields({ hook, container }: { hook: (typeof hooks)[number]; container: JsonValue }) {
  const t = useTranslations('deploy.containerHealth');
  const path = ['lifecycle', hook];
  const field = useField(path);
  const handler = handlerOf(field.value, hookHandlers);
  return (
    <fieldset
      className={`flex min-w-0 flex-col gap-1.5 ${handler === 'none' ? '' : 'rounded-l border border-border-2 px-3 pt-2 pb-2'}`}
      aria-label={t(`name.${hook}`)}
    >
      <HandlerChoice
        path={path}
        label={t(`name.${hook}`)}
        hint={t(`hint.${hook}`)}
        handlers={hookHandlers}
        container={container}
      />
      {handler === 'none' || handler === 'other' ? null : (
        <Scope path={path}>
          <HandlerFields handler={handler} container={container} />
        </Scope>
      )}
      <ProblemLine problem={field.problem} />
    </fieldset>
  );
}
