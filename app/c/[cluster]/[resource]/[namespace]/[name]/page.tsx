import { ResourceDetail } from '#components/resource-detail/resource-detail.tsx';

/** `-` stands for the namespace of objects that have none. */
export default async function ResourceDetailPage({
  params,
}: {
  params: Promise<{ resource: string; namespace: string; name: string }>;
}) {
  const { resource, namespace, name } = await params;
  const decoded = decodeURIComponent(namespace);
  return (
    <ResourceDetail
      resourceId={decodeURIComponent(resource)}
      namespace={decoded === '-' ? undefined : decoded}
      name={decodeURIComponent(name)}
    />
  );
}
