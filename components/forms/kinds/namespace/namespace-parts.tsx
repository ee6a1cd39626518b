import { useTranslations } from 'next-intl';
import { Checkbox } from '#components/ui/field.tsx';
import { Scope } from '../../model/scope.tsx';
import { Section } from '../../parts/section.tsx';
import { firstLimit } from '../limit-range/first-limit.ts';
import { LimitRangeFields } from '../limit-range/limit-range-fields.tsx';
import { QuotaFields } from '../quota/quota-fields.tsx';
import { useNamespaceObjects } from './use-namespace-objects.ts';

/** What all of the namespace may use together. */
export function QuotaPart() {
  const t = useTranslations('forms.namespaceForm');
  const { documentOf, put } = useNamespaceObjects();
  const document = documentOf('ResourceQuota');
  const isIn = document !== -1;
  return (
    <Section title="ResourceQuota" meta={t('quotaMeta')} about={isIn ? [{ document, path: ['spec'] }] : []}>
      <Checkbox
        label={t('withQuota')}
        checked={isIn}
        onCheckedChange={(checked) =>
          put('ResourceQuota', checked, {
            metadata: { name: 'quota' },
            spec: {
              hard: { 'requests.cpu': '4', 'requests.memory': '8Gi', 'limits.cpu': '8', 'limits.memory': '16Gi' },
            },
          })
        }
      />
      {isIn ? (
        <Scope document={document} path={[]}>
          <QuotaFields />
        </Scope>
      ) : null}
    </Section>
  );
}

/** What each of its containers gets and may have. */
export function LimitRangePart() {
  const t = useTranslations('forms.namespaceForm');
  const { documentOf, put } = useNamespaceObjects();
  const document = documentOf('LimitRange');
  const isIn = document !== -1;
  return (
    <Section title="LimitRange" meta={t('limitsMeta')} about={isIn ? [{ document, path: ['spec'] }] : []}>
      <Checkbox
        label={t('withLimits')}
        checked={isIn}
        onCheckedChange={(checked) =>
          put('LimitRange', checked, { metadata: { name: 'limits' }, spec: { limits: [firstLimit] } })
        }
      />
      {isIn ? (
        <Scope document={document} path={[]}>
          <LimitRangeFields />
        </Scope>
      ) : null}
    </Section>
  );
}
