'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObject } from '#components/data/use-object.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Status } from '#components/ui/status.tsx';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';

/** The Job that was made, live, with the way to its page. */
export function NewJobWatch({ namespace, name }: { namespace: string | undefined; name: string }) {
  const t = useTranslations('kinds.newJob');
  const jobs = useDiscovery(useCluster()).byId('jobs.batch');
  return (
    <div role="status" className="flex flex-col gap-2">
      <p>{t('made')}</p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-l border border-border-2 px-3 py-2">
        <ObjectLink apiVersion="batch/v1" kind="Job" name={name} namespace={namespace} />
        {jobs === undefined ? null : <JobStatus jobs={jobs} namespace={namespace} name={name} />}
      </p>
    </div>
  );
}

function JobStatus({ jobs, namespace, name }: { jobs: Resource; namespace: string | undefined; name: string }) {
  const reasonOf = useStatusReason();
  const { object } = useObject(useCluster(), jobs, { namespace, name });
  const status = object === undefined ? undefined : statusOf(object);
  return status === undefined ? null : <Status tone={status.tone} word={status.word} reason={reasonOf(status)} />;
}
