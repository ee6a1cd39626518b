'use client';

import { useTranslations } from 'next-intl';
import { RuleText } from '#components/kinds/rbac/rule-text.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { lackedRights, lackedRules } from '#lib/refusal/lacked-rules.ts';
import { roleYaml } from '#lib/refusal/role-yaml.ts';

/** Enough to see what it is about; the server's own sentence has them all. */
const mostRules = 8;

/** [E41] Of a role or binding that grants more than its writer has: what is missing, and the Role to ask for. */
export function LackedRules({ message, namespace }: { message: string; namespace: string | undefined }) {
  const t = useTranslations('refusal.lacked');
  const rules = lackedRules(message);
  if (rules.length === 0) return null;
  return (
    <div className="mt-1 flex flex-col items-start gap-1.5">
      <span>{t('title', { count: rules.length })}</span>
      <ul className="list-disc pl-4">
        {rules.slice(0, mostRules).map((rule) => (
          <li key={JSON.stringify(rule)} className="wrap-anywhere">
            <RuleText rule={rule} />
          </li>
        ))}
      </ul>
      {rules.length > mostRules ? <span>{t('more', { count: rules.length - mostRules })}</span> : null}
      <span>{t('text')}</span>
      <CopyButton text={roleYaml(...lackedRights(message, namespace))} size="s">
        {t('copy')}
      </CopyButton>
    </div>
  );
}
