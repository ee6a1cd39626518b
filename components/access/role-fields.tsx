'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Field, RadioCards, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { FieldProblem, RoleBindingScope, ServiceAccountForm } from '#lib/forms/access/service-account.ts';
import { shownProblem } from './field-problem.tsx';
import { useRoleNames } from './use-role-names.ts';

const scopes: readonly RoleBindingScope[] = ['none', 'cluster-wide', 'cluster-role-in-namespace', 'role-in-namespace'];

/** Which role the account gets, and where it counts. */
export function RoleFields(props: {
  cluster: string;
  form: ServiceAccountForm;
  onChange: (change: Partial<ServiceAccountForm>) => void;
  problems: readonly FieldProblem[];
}) {
  const { cluster, form, onChange, problems } = props;
  const t = useTranslations('access');
  const listId = useId();
  const isOwnRole = form.binding === 'role-in-namespace';
  const roles = useRoleNames(cluster, isOwnRole ? form.namespace : undefined, form.binding !== 'none');
  const isUnknown = roles.listable === true && form.role !== '' && !roles.names.includes(form.role);
  return (
    <>
      <RadioCards
        legend={t('bind')}
        columns={2}
        value={form.binding}
        onChange={(binding) => onChange({ binding })}
        options={scopes.map((scope) => ({
          value: scope,
          label: t(`binding.${scope}.label`),
          hint: t(`binding.${scope}.hint`, { namespace: form.namespace }),
        }))}
      />
      {form.binding === 'none' ? null : (
        <Field
          label={t(isOwnRole ? 'roleName' : 'clusterRole')}
          hint={t(roles.listable === false ? 'rolesUnlisted' : 'roleHint')}
          problem={shownProblem(problems, 'role') ?? (isUnknown ? { tone: 'warn', text: t('roleUnknown') } : undefined)}
        >
          {(ids) => (
            <>
              <TextInput
                {...ids}
                mono
                list={listId}
                data-field="role"
                value={form.role}
                onChange={(event) => onChange({ role: event.target.value })}
              />
              <datalist id={listId}>
                {roles.names.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
      )}
      {form.binding === 'none' ? null : <RoleWarning form={form} />}
    </>
  );
}

function RoleWarning({ form }: { form: ServiceAccountForm }) {
  const t = useTranslations('access');
  const isAdmin = form.role === 'cluster-admin' && form.binding !== 'role-in-namespace';
  if (!isAdmin) return <p className="text-12 text-text-3">{t('grantOnly')}</p>;
  return (
    <Notice tone="bad" title={t('adminTitle')}>
      {form.binding === 'cluster-wide' ? t('adminWide') : t('adminNamespace', { namespace: form.namespace })}
    </Notice>
  );
}
