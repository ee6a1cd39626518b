import { useTranslations } from 'next-intl';
import { shownProblem } from '#components/access/field-problem.tsx';
import { FormSection } from '#components/forms/frame/form-section.tsx';
import { laterPart } from '#components/forms/later/later-part.tsx';
import { ConcernNotices } from '#components/kinds/rbac/concern-notices.tsx';
import { Field, RadioCards, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { grantSubject, proposedName, whats } from '#lib/grants/grant.ts';
import type { Escalation } from './use-escalation.ts';
import type { GrantSectionProps } from './who-section.tsx';

const PickedRights = laterPart(async () => (await import('./picked-rights.tsx')).PickedRights, { heightPx: 240 });
const mostShown = 6;

/** One of the cluster's own roles, or rights that are picked one by one. */
export function WhatSection(
  props: GrantSectionProps & {
    cluster: string;
    escalations: readonly Escalation[];
    isRoleMissing: boolean;
    /** What was typed to confirm cluster-admin. */
    confirmed: string;
    onConfirm: (text: string) => void;
  },
) {
  const { cluster, grant, set, problems, tone, escalations, isRoleMissing, confirmed, onConfirm } = props;
  const t = useTranslations('access.grant');
  const access = useTranslations('access');
  const isAdmin = grant.what === 'cluster-admin';
  const subject = grantSubject(grant);
  return (
    <FormSection id="grant-what" tone={tone} title={t('what.title')} meta={t('what.meta')}>
      <RadioCards
        legend={t('what.title')}
        hideLegend
        value={grant.what}
        onChange={(what) => set({ what })}
        options={whats.map((value) => ({
          value,
          label: t(`what.${value}.label`),
          hint: t(`what.${value}.hint`),
        }))}
      />
      {isAdmin ? (
        <>
          <Notice tone="bad" title={t('what.adminTitle')}>
            {t(grant.isWide ? 'what.adminWide' : 'what.adminIn', { namespaces: grant.namespaces.join(', ') || '…' })}
          </Notice>
          <Field
            label={t('what.confirm')}
            hint={t('what.confirmHint')}
            problem={confirmed === 'cluster-admin' ? { tone: 'ok', text: t('what.confirmed') } : undefined}
          >
            {(ids) => (
              <TextInput
                {...ids}
                mono
                data-field="confirm"
                value={confirmed}
                onChange={(event) => onConfirm(event.target.value)}
                className="max-w-72"
              />
            )}
          </Field>
        </>
      ) : null}
      {isAdmin && subject.kind !== 'Group' ? null : (
        <ConcernNotices
          binding={{
            name: '',
            ...(grant.isWide ? {} : { namespace: grant.namespaces.join(', ') }),
            role: { kind: 'ClusterRole', name: grant.what === 'picked' ? proposedName(grant) : grant.what },
            subjects: subject.name === '' ? [] : [subject],
          }}
        />
      )}
      {isRoleMissing ? <Notice tone="warn" title={access('roleUnknown')} /> : null}
      {grant.what === 'picked' ? (
        <PickedRights
          cluster={cluster}
          isWide={grant.isWide}
          rules={grant.rules}
          onRules={(rules) => set({ rules })}
          problem={shownProblem(problems, 'rules')?.text}
        />
      ) : null}
      {escalations.map(({ namespace, lacking }) => (
        <Notice
          key={namespace ?? ''}
          tone="warn"
          title={namespace === undefined ? t('what.lackWide') : t('what.lackIn', { namespace })}
        >
          <p>
            {t('what.lack', {
              rights: lacking.slice(0, mostShown).join(', '),
              more: Math.max(0, lacking.length - mostShown),
            })}
          </p>
        </Notice>
      ))}
      <Field label={t('what.name')} hint={t('what.nameHint')} problem={shownProblem(problems, 'name')}>
        {(ids) => (
          <TextInput
            {...ids}
            mono
            data-field="name"
            value={grant.name}
            placeholder={proposedName(grant)}
            onChange={(event) => set({ name: event.target.value })}
            className="max-w-96"
          />
        )}
      </Field>
    </FormSection>
  );
}
