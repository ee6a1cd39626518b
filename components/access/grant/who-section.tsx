import { useTranslations } from 'next-intl';
import { shownProblem } from '#components/access/field-problem.tsx';
import { NamespaceField } from '#components/access/namespace-field.tsx';
import type { ObjectsState } from '#components/data/use-objects.ts';
import { FormSection } from '#components/forms/frame/form-section.tsx';
import { Field, RadioCards, Select, TextInput } from '#components/ui/field.tsx';
import type { FieldProblem } from '#lib/forms/access/service-account.ts';
import { knownGroups } from '#lib/forms/access/subjects.ts';
import { type Grant, whos } from '#lib/grants/grant.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';

export interface GrantSectionProps {
  readonly grant: Grant;
  readonly set: (change: Partial<Grant>) => void;
  readonly problems: readonly FieldProblem[];
  readonly tone: Tone;
}

/** A machine, a person whom this cluster names, or somebody whose name comes from elsewhere. */
export function WhoSection(props: GrantSectionProps & { known: readonly string[]; accounts: ObjectsState }) {
  const { grant, set, tone } = props;
  const t = useTranslations('access.grant');
  return (
    <FormSection id="grant-who" tone={tone} title={t('who.title')} meta={t('who.meta')}>
      <RadioCards
        legend={t('who.title')}
        hideLegend
        value={grant.who}
        onChange={(who) => set({ who })}
        options={whos.map((value) => ({
          value,
          label: t(`who.${value}.label`),
          hint: t(`who.${value}.hint`),
        }))}
      />
      {grant.who === 'account' ? <AccountFields {...props} /> : null}
      {grant.who === 'certificate' ? <CertificateFields {...props} /> : null}
      {grant.who === 'elsewhere' ? <ElsewhereFields {...props} /> : null}
    </FormSection>
  );
}

type FieldsProps = Parameters<typeof WhoSection>[0];

function AccountFields({ grant, set, problems, known, accounts }: FieldsProps) {
  const t = useTranslations('access.grant');
  const { account } = grant;
  const names = accounts.objects.map(({ metadata }) => metadata.name);
  const hint =
    account.name === '' || !accounts.isRead
      ? t('who.accountHint')
      : t(names.includes(account.name) ? 'who.accountExists' : 'who.accountNew');
  return (
    <div className="grid gap-2.5 sm:grid-cols-2">
      <Field label={t('who.accountName')} hint={hint} problem={shownProblem(problems, 'account')}>
        {(ids) => (
          <>
            <TextInput
              {...ids}
              mono
              list="grant-accounts"
              data-field="account"
              value={account.name}
              onChange={(event) => set({ account: { ...account, name: event.target.value } })}
            />
            <datalist id="grant-accounts">
              {names.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <NamespaceField
        value={account.namespace}
        onChange={(namespace) => set({ account: { ...account, namespace } })}
        known={known}
        problem={shownProblem(problems, 'accountNamespace')}
        path="accountNamespace"
        hint={t('who.accountNamespaceHint')}
      />
    </div>
  );
}

function CertificateFields({ grant, set, problems }: FieldsProps) {
  const t = useTranslations('access.grant');
  return (
    <div className="grid gap-2.5 sm:grid-cols-2">
      <Field label={t('who.user')} hint={t('who.userHint')} problem={shownProblem(problems, 'user')}>
        {(ids) => (
          <TextInput
            {...ids}
            mono
            data-field="user"
            value={grant.user}
            onChange={(event) => set({ user: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('who.groups')} hint={t('who.groupsHint')} problem={shownProblem(problems, 'groups')}>
        {(ids) => (
          <TextInput
            {...ids}
            mono
            data-field="groups"
            value={grant.groups}
            onChange={(event) => set({ groups: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

function ElsewhereFields({ grant, set, problems }: FieldsProps) {
  const t = useTranslations('access.grant');
  const subject = useTranslations('access.subject');
  const { elsewhere } = grant;
  return (
    <div className="grid gap-2.5 sm:grid-cols-[160px_minmax(0,1fr)]">
      <Field label={t('who.kind')}>
        {(ids) => (
          <Select
            {...ids}
            value={elsewhere.kind}
            options={[
              { value: 'User', label: subject('user') },
              { value: 'Group', label: subject('group') },
            ]}
            onChange={({ target }) =>
              set({ elsewhere: { ...elsewhere, kind: target.value === 'Group' ? 'Group' : 'User' } })
            }
          />
        )}
      </Field>
      <Field
        label={t('who.subjectName')}
        hint={t(`who.subjectHint.${elsewhere.kind}`)}
        problem={shownProblem(problems, 'subject')}
      >
        {(ids) => (
          <>
            <TextInput
              {...ids}
              mono
              list={elsewhere.kind === 'Group' ? 'grant-groups' : undefined}
              data-field="subject"
              value={elsewhere.name}
              onChange={(event) => set({ elsewhere: { ...elsewhere, name: event.target.value } })}
            />
            <datalist id="grant-groups">
              {knownGroups(grant.namespaces[0] ?? '').map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
    </div>
  );
}
