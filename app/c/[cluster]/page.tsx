import { ClusterStart } from '#components/places/cluster-start.tsx';

export default function ClusterPage() {
  return <ClusterStart />;
}
