import { useFormatter, useTranslations } from 'next-intl';
import { useDeniedAccess } from '#components/forms/frame/run/use-denied-access.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Checkbox } from '#components/ui/field.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { Holding } from '#lib/grants/holdings.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { holdingResource } from './take-away.ts';

export type TakeAwayStep =
  | { readonly state: 'waiting' | 'gone' }
  | { readonly state: 'refused'; readonly problem: RequestProblem };

/** One thing that can be taken away, and what happens then. */
export function HoldingRow(props: {
  cluster: string;
  holding: Holding;
  step: TakeAwayStep | undefined;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}) {
  const { cluster, holding, step, isChosen, onChoose } = props;
  const t = useTranslations('access.revoke');
  const at = placeOf(holding);
  const isUpdate = holding.kind === 'binding' && holding.others > 0;
  const denied = useDeniedAccess(cluster, [
    { verb: isUpdate ? 'update' : 'delete', resource: holdingResource(holding), ...at },
  ]);
  const isGone = step?.state === 'gone';
  return (
    <li className="flex flex-col gap-1.5 border-border border-b px-3 py-2 last:border-b-0">
      <div className="flex items-start gap-2">
        {isGone ? (
          <span className="flex h-6 items-center">
            <StatusShape tone="done" />
          </span>
        ) : null}
        {isGone ? (
          <span className="min-w-0 flex-1 wrap-anywhere leading-6 text-text-3 line-through">
            <Sentence holding={holding} />
          </span>
        ) : (
          <Checkbox
            className="min-w-0 flex-1"
            label={
              <span className="wrap-anywhere">
                <Sentence holding={holding} />
              </span>
            }
            hint={denied === undefined ? <Effect holding={holding} /> : t('noRight', { reason: denied.reason })}
            checked={isChosen}
            disabled={denied !== undefined}
            onCheckedChange={onChoose}
          />
        )}
        {step === undefined ? null : (
          <span className="flex-none text-12 leading-6 text-text-2">{t(`outcome.${step.state}`)}</span>
        )}
      </div>
      {step?.state === 'refused' ? <ProblemNotice problem={step.problem} /> : null}
    </li>
  );
}

function Sentence({ holding }: { holding: Holding }) {
  const t = useTranslations('access.revoke.sentence');
  const format = useFormatter();
  const said = (text: React.ReactNode) => (
    <code translate="no" className="font-medium">
      {text}
    </code>
  );
  const { namespace, name } = placeOf(holding);
  const link = () => (
    <ObjectLink apiVersion={apiVersionOf(holding)} kind={kindOf(holding)} name={name} namespace={namespace}>
      {namespace === undefined ? name : `${namespace}/${name}`}
    </ObjectLink>
  );
  if (holding.kind === 'binding') {
    const { role } = holding.binding;
    return t.rich('binding', {
      said,
      link,
      kind: kindOf(holding),
      roleKind: role.kind,
      role: role.name,
      where: namespace === undefined ? 'cluster' : 'namespace',
      namespace: namespace ?? '',
    });
  }
  if (holding.kind === 'request') {
    const { state, notAfterMs } = holding;
    const when =
      notAfterMs === undefined ? '' : format.dateTime(notAfterMs, { dateStyle: 'medium', timeStyle: 'short' });
    return t.rich('request', { link, state, when });
  }
  return t.rich(holding.kind, { link });
}

function Effect({ holding }: { holding: Holding }) {
  const t = useTranslations('access.revoke.effect');
  if (holding.kind === 'binding') return holding.others === 0 ? t('delete') : t('subject', { others: holding.others });
  if (holding.kind === 'request') return t(holding.state === 'pending' ? 'requestPending' : 'request');
  return t(holding.kind);
}

function placeOf(holding: Holding): { readonly namespace?: string; readonly name: string } {
  const { namespace, name } = holding.kind === 'binding' ? holding.binding : { namespace: undefined, ...holding };
  return namespace === undefined ? { name } : { namespace, name };
}

function kindOf(holding: Holding): string {
  if (holding.kind === 'binding') return holding.binding.namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding';
  return { secret: 'Secret', account: 'ServiceAccount', request: 'CertificateSigningRequest' }[holding.kind];
}

function apiVersionOf(holding: Holding): string {
  if (holding.kind === 'binding') return 'rbac.authorization.k8s.io/v1';
  return holding.kind === 'request' ? 'certificates.k8s.io/v1' : 'v1';
}
