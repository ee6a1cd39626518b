'use client';

import { useTranslations } from 'next-intl';
import { UnreadNote } from '#components/access/rights/unread-note.tsx';
import { type BindingsState, useBindings } from '#components/access/rights/use-bindings.ts';
import { bindingKey } from '#components/access/rights/use-effective-rights.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { type Binding, bindingConcerns, bindsRole, subjectKey } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { SubjectText } from './subject-text.tsx';

/** Who has this role: the subjects of every binding to it that this user can read. */
export function RoleHolders(props: { namespace: string | undefined; name: string; isPart: boolean }) {
  const { namespace, name, isPart } = props;
  const t = useTranslations('access.holders');
  const bindings = useBindings(namespace);
  const mine = bindings.bindings.filter((binding) => bindsRole(binding, { namespace, name }));
  const count = mine.reduce((sum, { subjects }) => sum + subjects.length, 0);
  return (
    <Panel title={t('title')} meta={bindings.pending ? undefined : count} flush>
      {bindings.problem === undefined ? null : <ProblemNotice problem={bindings.problem} className="m-3" />}
      {bindings.pending ? (
        <div className="p-3">
          <Skeleton width="50%" />
        </div>
      ) : mine.length === 0 ? (
        <div className="px-3 py-2.5">
          <p className="flex items-center gap-1.5">
            <StatusShape tone="unknown" />
            {t(isComplete(bindings) ? 'nobody' : 'nobodyKnown')}
          </p>
          <p className="mt-0.5 pl-5.5 text-12 text-text-2">{t(isPart ? 'onlyPart' : 'unused')}</p>
        </div>
      ) : (
        <PanelTable
          label={t('title')}
          columns={[{ title: t('who') }, { title: t('where') }, { title: t('binding') }]}
          rows={mine.flatMap((binding) => rowsOf(binding))}
        />
      )}
      {isComplete(bindings) ? null : (
        <div className="border-border border-t px-3 py-2">
          <UnreadNote bindings={bindings} />
        </div>
      )}
    </Panel>
  );

  function rowsOf(binding: Binding) {
    const link = (
      <ObjectLink
        apiVersion="rbac.authorization.k8s.io/v1"
        kind={binding.namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding'}
        name={binding.name}
        namespace={binding.namespace}
      >
        {binding.name}
      </ObjectLink>
    );
    const where = binding.namespace === undefined ? t('everywhere') : binding.namespace;
    const concerns = new Map(bindingConcerns(binding).map(({ subject, tone }) => [subjectKey(subject), tone]));
    if (binding.subjects.length === 0) {
      return [{ key: bindingKey(binding), cells: [t('noSubject'), where, link] }];
    }
    return binding.subjects.map((subject) => ({
      key: `${bindingKey(binding)} ${subjectKey(subject)}`,
      cells: [
        <span key="who" className="inline-flex max-w-full items-center gap-1.5 whitespace-normal">
          <StatusShape tone={concerns.get(subjectKey(subject)) ?? 'neutral'} />
          <SubjectText subject={subject} />
        </span>,
        where,
        link,
      ],
    }));
  }
}

function isComplete({ unread, more }: BindingsState): boolean {
  return unread.length === 0 && !more;
}
