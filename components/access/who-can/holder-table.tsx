'use client';

import { useTranslations } from 'next-intl';
import { SubjectText } from '#components/kinds/rbac/subject-text.tsx';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { partsOf } from '#lib/kubernetes/rbac/aggregation.ts';
import type { RightQuestion } from '#lib/kubernetes/rbac/right-question.ts';
import { type Holder, type Way, wayBy } from '#lib/kubernetes/rbac/who-can.ts';
import { subjectKey } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { bindingKey } from '../rights/use-effective-rights.ts';

const apiVersion = 'rbac.authorization.k8s.io/v1';

export interface HolderTableProps {
  readonly label: string;
  readonly holders: readonly Holder[];
  readonly question: RightQuestion;
  /** Those that were read: an aggregated one is said to be made of some of them. */
  readonly roles: readonly KubeObject[];
}

/** Who, and by which binding and role, each way in a line. */
export function HolderTable({ label, holders, question, roles }: HolderTableProps) {
  const t = useTranslations('access.whoCan');
  return (
    <PanelTable
      label={label}
      columns={[{ title: t('who') }, { title: t('where') }, { title: t('by') }]}
      rows={holders.flatMap(({ subject, ways }) =>
        ways.map((way, index) => ({
          key: `${subjectKey(subject)} ${way.binding.namespace === undefined} ${bindingKey(way.binding)}`,
          cells: [
            <span key="who" className={`whitespace-normal ${index === 0 ? '' : 'sr-only'}`}>
              <SubjectText subject={subject} />
            </span>,
            <span key="where" className="whitespace-normal">
              {way.binding.namespace ?? t('everywhere')}
              {way.names.length === 0 ? null : (
                <span className="block text-12 text-text-2 wrap-anywhere">
                  {t('only', { names: way.names.join(', ') })}
                </span>
              )}
            </span>,
            <WayCell key="by" way={way} origins={originsOf(way, question, roles)} />,
          ],
        })),
      )}
    />
  );
}

function WayCell({ way: { binding }, origins }: { way: Way; origins: readonly string[] }) {
  const t = useTranslations('access.whoCan');
  const { namespace, name, role } = binding;
  return (
    <span className="whitespace-normal">
      <ObjectLink
        apiVersion={apiVersion}
        kind={namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding'}
        name={name}
        namespace={namespace}
      >
        {name}
      </ObjectLink>{' '}
      <span aria-hidden="true" className="text-text-3">
        →
      </span>{' '}
      <ObjectLink apiVersion={apiVersion} kind={role.kind} name={role.name} namespace={namespace} />
      {origins.length === 0 ? null : (
        <span className="block text-12 text-text-2 wrap-anywhere">{t('from', { roles: origins.join(', ') })}</span>
      )}
    </span>
  );
}

/** Of an aggregated role, the roles among its parts that hold this right. */
function originsOf({ binding }: Way, question: RightQuestion, roles: readonly KubeObject[]): readonly string[] {
  const role = roles.find(({ kind, metadata }) => kind === binding.role.kind && metadata.name === binding.role.name);
  if (role?.kind !== 'ClusterRole') return [];
  return partsOf(role, roles)
    .filter((part) => wayBy({ binding, rules: policyRules(part) }, question) !== undefined)
    .map(({ metadata }) => metadata.name);
}
