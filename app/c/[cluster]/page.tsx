import { redirect } from 'next/navigation';

export default async function ClusterPage({ params }: { params: Promise<{ cluster: string }> }) {
  const { cluster } = await params;
  redirect(`/c/${cluster}/overview`);
}
