'use client';

import { ClipboardCopy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useCopyRole } from '#components/problem/use-copy-role.ts';
import { Button } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { selfReview } from '#lib/kubernetes/rbac/access-review.ts';
import type { RightQuestion } from '#lib/kubernetes/rbac/right-question.ts';
import { resourceId } from '#lib/kubernetes/resource.ts';
import { useVerdict } from './use-verdict.ts';
import { VerdictNotice, WhoCanLink } from './verdict-notice.tsx';

/** What the API server says about oneself; after a no, the Role to ask for. */
export function SelfAnswer({ question }: { question: RightQuestion }) {
  const t = useTranslations('kinds');
  const { byId } = useDiscovery(useCluster());
  const copyRole = useCopyRole();
  const { verdict, problem } = useVerdict(selfReview(question));
  if (problem !== undefined) return <ProblemNotice problem={problem} />;
  if (verdict === undefined) return <Skeleton width="60%" />;
  const resource =
    question.kind === 'resource' ? byId(resourceId({ group: question.group, plural: question.resource })) : undefined;
  const missing =
    verdict.allowed || resource === undefined || question.kind === 'path'
      ? undefined
      : { verb: question.verb, resource, subresource: question.subresource, namespace: question.namespace };
  return (
    <VerdictNotice
      question={question}
      subject={undefined}
      verdict={verdict}
      action={
        <>
          {missing === undefined ? null : (
            <Button size="xs" icon={ClipboardCopy} onClick={() => void copyRole([missing])}>
              {t('copyRole')}
            </Button>
          )}
          <WhoCanLink question={question} />
        </>
      }
    />
  );
}
