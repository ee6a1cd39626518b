import { useTranslations } from 'next-intl';
import { ProblemLine } from '#components/forms/fields/problem-line.tsx';
import { Scope } from '#components/forms/model/scope.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { handlerOf, hookHandlers } from '#lib/forms/workload/container/handler.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { HandlerChoice, HandlerFields } from './handler-fields.tsx';

export type Hook = 'postStart' | 'preStop';

/** What is done at one moment of the life of the container that the scope is at. */
export function HookFields({ hook, container }: { hook: Hook; container: JsonValue }) {
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
