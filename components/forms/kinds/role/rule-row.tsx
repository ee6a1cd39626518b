import { useTranslations } from 'next-intl';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { RuleList } from '#components/kinds/rbac/rule-list.tsx';
import { Field, Select } from '#components/ui/field.tsx';
import { firstRules, type RuleSubject, ruleSubject } from '#lib/forms/access/rule-choices.ts';
import { draftObject } from '#lib/forms/draft-object.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { isJsonObject } from '#lib/manifest/lossless-json.ts';
import { ElsewhereNote } from '../../fields/elsewhere-note.tsx';
import { TextsField } from '../../fields/texts-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { useField } from '../../model/use-field.ts';
import { GroupField } from './group-field.tsx';
import { ResourceChips } from './resource-chips.tsx';
import { VerbChecks } from './verb-checks.tsx';

/** One rule: its resources or paths, the verbs, and what that means as a sentence. */
export function RuleRow(props: { label: string; kind: 'Role' | 'ClusterRole'; rule: JsonValue | undefined }) {
  const { label, kind, rule } = props;
  const t = useTranslations('forms.role');
  const { cluster, form } = useFormModel();
  const { resources: served } = useDiscovery(cluster);
  const field = useField([]);
  if (!isJsonObject(rule)) return <ElsewhereNote label={label} field={field} />;
  const subject = ruleSubject(rule);
  const { namespace } = draftObject(form.objects[0]).metadata;
  return (
    <div className="flex min-w-0 flex-col gap-2.5 rounded-m border border-border p-2.5">
      <div className="grid gap-2.5 sm:grid-cols-2">
        {kind === 'ClusterRole' ? (
          <Field label={t('about')}>
            {(ids) => (
              <Select
                {...ids}
                value={subject}
                options={(['resources', 'urls'] as const).map((value) => ({ value, label: t(`subject.${value}`) }))}
                onChange={(event) => field.set(firstRules[subjectOf(event.target.value)])}
              />
            )}
          </Field>
        ) : null}
        {subject === 'urls' ? null : <GroupField rule={rule} served={served} />}
      </div>
      {subject === 'urls' ? (
        <TextsField
          path={['nonResourceURLs']}
          label={t('urls')}
          hint={t('urlsHint')}
          addLabel={t('addUrl')}
          rowLabel={(index) => t('url', { index: index + 1 })}
          placeholder="/healthz"
        />
      ) : (
        <ResourceChips rule={rule} served={served} />
      )}
      <VerbChecks rule={rule} served={served} />
      {subject === 'urls' ? null : (
        <details open={rule.resourceNames !== undefined || undefined}>
          <summary className="w-fit cursor-default rounded-s text-12 text-accent marker:text-text-3">
            {t('namesFold')}
          </summary>
          <div className="mt-2">
            <TextsField
              path={['resourceNames']}
              label={t('names')}
              hint={t('namesHint')}
              addLabel={t('addName')}
              rowLabel={(index) => t('name', { index: index + 1 })}
            />
          </div>
        </details>
      )}
      <div className="-mx-2.5 -mb-2.5 border-border border-t bg-surface-2">
        <RuleList
          rules={policyRules({ rules: [rule] })}
          kind={kind}
          namespace={kind === 'Role' && namespace !== '' ? namespace : undefined}
        />
      </div>
    </div>
  );
}

function subjectOf(text: string): RuleSubject {
  return text === 'urls' ? text : 'resources';
}
