'use client';

import { useTranslations } from 'next-intl';
import type { Asked } from '#components/data/rights/rights-query.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { writeClipboard } from '#components/ui/clipboard.ts';
import { showToast } from '#components/ui/toast.tsx';
import { roleYaml } from '#lib/refusal/role-yaml.ts';

/** Copies the Role and binding that would give this user what is missing, to be handed to an administrator. */
export function useCopyRole(): (missing: readonly Asked[]) => Promise<void> {
  const t = useTranslations('problem');
  const { user } = useClusterSession();
  return async (missing) => {
    const rights = missing.map(({ verb, resource, subresource, namespace }) => ({
      user: user.name,
      verb,
      group: resource.group,
      resource: subresource === undefined ? resource.plural : `${resource.plural}/${subresource}`,
      ...(namespace === undefined ? {} : { namespace }),
    }));
    const isCopied = await writeClipboard(roleYaml(...rights));
    showToast(isCopied ? { tone: 'ok', title: t('roleCopied') } : { tone: 'bad', title: t('roleNotCopied') });
  };
}
