import { useTranslations } from 'next-intl';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { ProblemLine } from '#components/forms/fields/problem-line.tsx';
import { Scope } from '#components/forms/model/scope.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { handlerOf, probeHandlers } from '#lib/forms/workload/container/handler.ts';
import { type ProbeNumber, probeDefaults, worstCase } from '#lib/forms/workload/container/probe-times.ts';
import { formatAge } from '#lib/kubernetes/age.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { numberOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { HandlerChoice, HandlerFields } from './handler-fields.tsx';

export type Probe = 'startupProbe' | 'livenessProbe' | 'readinessProbe';

const numbers: readonly ProbeNumber[] = [
  'initialDelaySeconds',
  'periodSeconds',
  'timeoutSeconds',
  'failureThreshold',
  'successThreshold',
];

/** One health check of the container that the scope is at, and the longest time until it acts. */
export function ProbeFields({
  probe,
  container,
  graceSeconds,
}: {
  probe: Probe;
  container: JsonValue;
  graceSeconds: number;
}) {
  const t = useTranslations('deploy.containerHealth');
  const field = useField([probe]);
  const handler = handlerOf(field.value, probeHandlers);
  return (
    <fieldset
      className={`flex min-w-0 flex-col gap-1.5 ${handler === 'none' ? '' : 'rounded-l border border-border-2 px-3 pt-2 pb-2'}`}
      aria-label={t(`name.${probe}`)}
    >
      <HandlerChoice
        path={[probe]}
        label={t(`name.${probe}`)}
        hint={t(`hint.${probe}`)}
        handlers={probeHandlers}
        container={container}
      />
      {handler !== 'none' ? (
        <Scope path={[probe]}>
          {handler === 'other' ? <p className="text-text-2">{t('elsewhere')}</p> : null}
          {handler === 'other' ? null : <HandlerFields handler={handler} container={container} />}
          <div className="grid grid-cols-2 gap-x-2.5 sm:grid-cols-5">
            {numbers
              // Only a readiness check may need several answers in a row.
              .filter(
                (number) => number !== 'successThreshold' || probe === 'readinessProbe' || isHeld(field.value, number),
              )
              .map((number) => (
                <NumberField
                  key={number}
                  path={[number]}
                  label={t(number)}
                  placeholder={String(probeDefaults[number])}
                  min={number === 'initialDelaySeconds' ? 0 : 1}
                />
              ))}
          </div>
          <Times probe={probe} value={field.value} graceSeconds={graceSeconds} />
        </Scope>
      ) : null}
      <ProblemLine problem={field.problem} />
    </fieldset>
  );
}

function isHeld(value: JsonValue | undefined, field: string): boolean {
  return valueAt(value, [field]) !== undefined;
}

function Times(props: { probe: Probe; value: JsonValue | undefined; graceSeconds: number }) {
  const { probe, value, graceSeconds } = props;
  const t = useTranslations('deploy.containerHealth');
  const times = worstCase(value);
  if (times === undefined) return null;
  const own = numberOf(valueAt(value, ['terminationGracePeriodSeconds'])) ?? graceSeconds;
  const show = (seconds: number) => formatAge(seconds * 1000);
  const { fromStart, whenRunning, jitter } = times;
  return (
    <p className="text-12 text-text-2" aria-live="polite">
      {t(`times.${probe}`, {
        fromStart: show(fromStart),
        whenRunning: show(whenRunning),
        jitter: show(jitter),
        grace: show(own),
      })}
    </p>
  );
}
