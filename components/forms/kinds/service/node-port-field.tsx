import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { SeemsFree } from '#components/expose/service-port-messages.tsx';
import type { NodePortLookup } from '#components/expose/use-node-port-facts.ts';
import { nextFreeNodePort } from '#lib/deploy/node-port.ts';
import { portsOf } from '#lib/forms/network/service-type.ts';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { numberOf } from '#lib/kubernetes/untyped.ts';
import { pathText, valueAt } from '#lib/manifest/edit/field-path.ts';
import { NumberField } from '../../fields/number-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { useField } from '../../model/use-field.ts';
import { useFormProblem } from '../../model/use-form-problem.ts';

const link = 'rounded-s underline underline-offset-2';

/** Blank is automatic. A port that another Service has is said with its holder, and the next free one offered (E3). */
export function NodePortField(props: {
  port: JsonValue | undefined;
  service: JsonObject | undefined;
  facts: NodePortLookup;
}) {
  const { port, service, facts } = props;
  const t = useTranslations('expose');
  const words = useTranslations('forms.service');
  const rules = useTranslations('deploy.rule');
  const { cluster } = useFormModel();
  const field = useField(['nodePort']);
  const nodePort = numberOf(valueAt(port, ['nodePort'])) ?? 0;
  const { first, last, source } = facts.range;
  const isOutside = nodePort > 0 && nodePort <= 65535 && (nodePort < first || nodePort > last);
  const holder = facts.holders.get(nodePort);
  const message =
    holder !== undefined
      ? words('nodePortTaken', { port: String(nodePort), ...holder })
      : isOutside && source === 'read'
        ? rules('nodePortRange', { first: String(first), last: String(last) })
        : undefined;
  useFormProblem(
    message === undefined
      ? undefined
      : { document: field.document, path: pathText(field.path), severity: 'error', message, isMissing: false },
  );
  const own = new Set(portsOf(service).map((one) => numberOf(valueAt(one, ['nodePort']))));
  const next =
    facts.seen === 'none'
      ? undefined
      : nextFreeNodePort(facts.range, (one) => own.has(one) || facts.holders.has(one), nodePort);
  return (
    <div className="mb-2 flex flex-col gap-1">
      <NumberField
        path={['nodePort']}
        label={t('nodePort')}
        placeholder={t('automatic')}
        className="max-w-96"
        min={first}
        max={last}
      />
      {message === undefined ? null : (
        <p className="flex flex-wrap gap-x-3 text-12 text-bad">
          {holder === undefined ? null : (
            <Link prefetch={false} className={link} href={pagePath(cluster, 'services', holder)}>
              {t('openService', { name: holder.name })}
            </Link>
          )}
          {next === undefined ? null : (
            <button type="button" className={link} onClick={() => field.set(next)}>
              {t('useNextFree', { port: String(next) })}
            </button>
          )}
          <button type="button" className={link} onClick={() => field.set(undefined)}>
            {t('assignAutomatically')}
          </button>
        </p>
      )}
      {message === undefined && nodePort > 0 && field.problem === undefined ? (
        <div className="text-12">
          <SeemsFree port={String(nodePort)} nodePorts={facts} />
        </div>
      ) : null}
    </div>
  );
}
