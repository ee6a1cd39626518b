import { useTranslations } from 'next-intl';
import { roleKey, rolePlace, useRoles } from '#components/access/rights/use-roles.ts';
import { useRoleNames } from '#components/access/use-role-names.ts';
import { RuleList } from '#components/kinds/rbac/rule-list.tsx';
import { RadioCards } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Binding } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { allowsEverything } from '#lib/kubernetes/rbac-sentences/rule-sentence.ts';
import { TextField } from '../../fields/text-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { useField } from '../../model/use-field.ts';

/** Which role: one of the namespace, or one of the cluster, with what it allows. */
export function RoleRefFields({ binding }: { binding: Binding }) {
  const t = useTranslations('forms.binding');
  const access = useTranslations('access');
  const { cluster } = useFormModel();
  const { namespace, role } = binding;
  const kind = useField(['roleRef', 'kind']);
  const isOwn = role.kind === 'Role';
  const { names, listable } = useRoleNames(cluster, isOwn ? namespace : undefined, true);
  const isKnown = names.includes(role.name);
  return (
    <>
      {namespace === undefined ? null : (
        <RadioCards
          legend={t('role')}
          hideLegend
          columns={2}
          value={isOwn ? 'Role' : 'ClusterRole'}
          onChange={kind.set}
          options={[
            {
              value: 'ClusterRole',
              label: access('binding.cluster-role-in-namespace.label'),
              hint: access('binding.cluster-role-in-namespace.hint', { namespace }),
            },
            {
              value: 'Role',
              label: access('binding.role-in-namespace.label'),
              hint: access('binding.role-in-namespace.hint', { namespace }),
            },
          ]}
        />
      )}
      <TextField
        path={['roleRef', 'name']}
        label={role.kind}
        hint={listable === false ? access('rolesUnlisted') : t('roleHint')}
        required
        mono
        choices={names}
        className="max-w-96"
      />
      {listable === true && role.name !== '' && !isKnown ? (
        <p role="status" className="text-12 text-warn">
          {access('roleUnknown')}
        </p>
      ) : null}
      {isKnown ? <Allows binding={binding} /> : null}
    </>
  );
}

function Allows({ binding }: { binding: Binding }) {
  const t = useTranslations('forms.binding');
  const place = rolePlace(binding);
  const role = useRoles([place]).get(roleKey(place));
  const page = useTranslations('access.rolePage');
  if (role?.state !== 'read') return null;
  return (
    <>
      {/* cluster-admin by another name; of itself it is said beside the subjects. */}
      {binding.role.name !== 'cluster-admin' && allowsEverything(role.rules) ? (
        <Notice tone="bad" title={page('everything')}>
          {page('everythingText')}
        </Notice>
      ) : null}
      <details open>
        <summary className="w-fit cursor-default rounded-s text-12 text-accent marker:text-text-3">
          {t('allows', { count: role.rules.length })}
        </summary>
        <section
          aria-label={t('allows', { count: role.rules.length })}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
          tabIndex={0}
          className="mt-2 max-h-64 overflow-auto rounded-m border border-border"
        >
          <RuleList
            rules={role.rules}
            kind={binding.namespace === undefined ? 'ClusterRole' : 'Role'}
            namespace={binding.namespace}
          />
        </section>
      </details>
    </>
  );
}
