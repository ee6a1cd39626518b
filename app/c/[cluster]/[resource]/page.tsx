import { ResourceList } from '#components/resource-list/resource-list.tsx';

export default async function ResourceListPage({ params }: { params: Promise<{ resource: string }> }) {
  const { resource } = await params;
  return <ResourceList resourceId={decodeURIComponent(resource)} />;
}
